import type { Language } from '#src/language/index.ts'
import type { Verb } from './verbs.ts'

/** How everything is written, by language: what somebody sees where they wrote something else. Every example is read as what it stands for. */
const EXAMPLES: Readonly<Record<Language, Readonly<Record<Verb, string>>>> = {
  en: {
    add: 'add Call ten detractors CX-3 @bora due 2026-12-04',
    done: 'done 41 42',
    start: 'start 41',
    reopen: 'reopen 41',
    drop: 'drop 41',
    due: 'due 41 next friday',
    assign: 'assign 41 @bora',
    forward: 'forward 41 @bora please take over',
    rename: 'rename 41 Call twenty detractors',
    move: 'move 41 CX-4',
    list: 'list CX-3 overdue',
    show: 'show 41',
    undo: 'undo',
    help: 'help',
  },
  tr: {
    add: 'ekle On memnuniyetsiz müşteriyi ara CX-3 @bora son tarih 2026-12-04',
    done: 'tamamla 41 42',
    start: 'başla 41',
    reopen: 'yeniden aç 41',
    drop: 'bırak 41',
    due: 'tarih 41 gelecek cuma',
    assign: 'ata 41 @bora',
    forward: 'devret 41 @bora sen devam eder misin',
    rename: 'adlandır 41 Yirmi müşteriyi ara',
    move: 'taşı 41 CX-4',
    list: 'liste CX-3 gecikmiş',
    show: 'göster 41',
    undo: 'geri al',
    help: 'yardım',
  },
  pl: {
    add: 'dodaj Zadzwoń do dziesięciu krytyków CX-3 @bora termin 2026-12-04',
    done: 'zrobione 41 42',
    start: 'zacznij 41',
    reopen: 'wznów 41',
    drop: 'porzuć 41',
    due: 'termin 41 przyszły piątek',
    assign: 'przypisz 41 @bora',
    forward: 'przekaż 41 @bora przejmij proszę',
    rename: 'nazwij 41 Zadzwoń do dwudziestu krytyków',
    move: 'przenieś 41 CX-4',
    list: 'lista CX-3 zaległe',
    show: 'pokaż 41',
    undo: 'cofnij',
    help: 'pomoc',
  },
}

/** How something is asked for in somebody's language, with the command before it. */
export const exampleOf = (language: Language, verb: Verb): string => `/task ${EXAMPLES[language][verb]}`
