import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findCommand } from '#src/engine/commands.ts'
import { tasksFeature } from '#src/features/tasks/index.ts'
import { LANGUAGES } from '#src/language/index.ts'
import { zone } from '#src/time/index.ts'
import { blockersFeature } from '#src/features/blockers/index.ts'
import { printTaskBlock, readTaskBlock } from '#src/features/blockers/rules/task-block-words.ts'
import { VERBS } from '#src/features/blockers/rules/verbs.ts'
import { printBlocker, readBlocker } from '#src/features/blockers/rules/words.ts'

const raise = (text: string) => ({ kind: 'raise', text })
const does = (verb: string, number: number, note = '') => ({ kind: 'do', verb, number, note })
const which = (verb: string, text: string) => ({ kind: 'which', verb, text })

describe('what is typed after /blocker', () => {
  test.each([
    ['', { kind: 'list', whose: 'everyone' }],
    ['  list ', { kind: 'list', whose: 'everyone' }],
    ['hepsi', { kind: 'list', whose: 'everyone' }],
    ['mine', { kind: 'list', whose: 'mine' }],
    ['BENİM', { kind: 'list', whose: 'mine' }],
    ['moje', { kind: 'list', whose: 'mine' }],
    ['No test data for #41 @selin', raise('No test data for #41 @selin')],
    ['7 suppliers are late', raise('7 suppliers are late')],
    ['41 numaralı görev için veri yok', raise('41 numaralı görev için veri yok')],
    ['add resolve the data first', raise('resolve the data first')],
    ['dodaj zamknij okno', raise('zamknij okno')],
    ['hepsi bozuk', raise('hepsi bozuk')],
    ['add', raise('add')],
    ['first line\nsecond, “line”', raise('first line\nsecond, “line”')],
    ['resolve 7', does('resolve', 7)],
    ['resolve 7 the data came', does('resolve', 7, 'the data came')],
    ['Resolve B-7: the data came', does('resolve', 7, 'the data came')],
    ['done b7', does('resolve', 7)],
    ['ack 7', does('acknowledge', 7)],
    ['take over B-12', does('take-over', 12)],
    ['take 12', does('take-over', 12)],
    ['escalate B‑12', does('escalate', 12)],
    ['show 7', does('show', 7)],
    ['7', does('show', 7)],
    ['B-7', does('show', 7)],
    ['B-7 resolved it came', does('resolve', 7, 'it came')],
    ['çöz 7 veri geldi', does('resolve', 7, 'veri geldi')],
    ['B-7 ÇÖZÜLDÜ', does('resolve', 7)],
    ["B-7'yi üstleniyorum", does('take-over', 7)],
    ['devral 7', does('take-over', 7)],
    ['gördüm 7', does('acknowledge', 7)],
    ['üste taşı 7', does('escalate', 7)],
    ['rozwiązane 7 dane przyszły', does('resolve', 7, 'dane przyszły')],
    ['przejmuję B-7', does('take-over', 7)],
    ['przekaż wyżej 7', does('escalate', 7)],
    ['potwierdzam 7', does('acknowledge', 7)],
    ['pokaż 7', does('show', 7)],
    ['resolve', which('resolve', 'resolve')],
    ['resolve the data', which('resolve', 'resolve the data')],
    ['ack #7', which('acknowledge', 'ack #7')],
    ['resolve 0', which('resolve', 'resolve 0')],
    ['B-7 the data came', which('show', 'B-7 the data came')],
  ])('%s', (typed, meant) => {
    expect(readBlocker(typed)).toEqual(meant)
  })

  const anyLine = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc
      .tuple(
        fc.constantFrom('', 'resolve ', 'take over ', 'B-', 'add ', 'çöz ', 'mine '),
        fc.constantFrom('', '7 ', '7, ', '#7 '),
        fc.string(),
      )
      .map(parts => parts.join('')),
  )

  test('whatever is read prints back as the same', () => {
    fc.assert(fc.property(anyLine, typed => void expect(readBlocker(printBlocker(readBlocker(typed)))).toEqual(readBlocker(typed))))
  })

  test('nothing is lost of what is raised', () => {
    const text = fc.string({ minLength: 1 }).filter(each => each.trim() !== '')
    fc.assert(fc.property(text, each => void expect(readBlocker(`add ${each}`)).toEqual(raise(each.trim()))))
  })

  test('every verb reads as itself', () => {
    fc.assert(
      fc.property(fc.constantFrom(...VERBS), fc.integer({ min: 1, max: 999_999_999 }), (verb, number) => {
        const words = { kind: 'do', verb, number, note: 'so be it' } as const
        expect(readBlocker(printBlocker(words))).toEqual(words)
      }),
    )
  })
})

describe('what is typed after /task block', () => {
  test.each([
    ['41 waiting for legal', [41], 'waiting for legal'],
    ['#41 waiting for legal', [41], 'waiting for legal'],
    ['#41: waiting', [41], 'waiting'],
    ["#41'i hukuk bekletiyor", [41], 'hukuk bekletiyor'],
    ['41, 42 no access', [41, 42], 'no access'],
    ['#41 #42 - no access', [41, 42], 'no access'],
    ['41 3 suppliers are late', [41], '3 suppliers are late'],
    ['41-43 no access', [41, 42, 43], 'no access'],
    ['#41–#42: brak dostępu', [41, 42], 'brak dostępu'],
    ['#41 and #42 no access', [41, 42], 'no access'],
    ['41 - 3 suppliers are late', [41], '3 suppliers are late'],
    ['41 and everything after it', [41], 'and everything after it'],
    ['41', [41], ''],
  ])('%s', (typed, numbers, text) => {
    expect(readTaskBlock(typed)).toEqual({ numbers, text })
  })

  test.each(['', 'waiting for legal', '41st is free', '0 x', '#', '43-41 no access'])('names no task: %s', typed => {
    expect(readTaskBlock(typed)).toBeNull()
  })

  test('whatever is read prints back as the same', () => {
    const line = fc
      .tuple(fc.constantFrom('41 ', '#41 ', '41, 42 ', '#41 #42: ', '41 - ', '41-43 ', '41 and #42 '), fc.string({ unit: 'grapheme' }))
      .map(parts => parts.join(''))
    fc.assert(
      fc.property(line, typed => {
        const read = readTaskBlock(typed)
        expect(read && readTaskBlock(printTaskBlock(read))).toEqual(read)
      }),
    )
  })
})

test.each(LANGUAGES)('every example that is shown is understood: %s', language => {
  for (const command of blockersFeature.commands ?? [])
    for (const { example } of command.usage) {
      const shown = typeof example === 'string' ? example : example({ language, zone: zone('UTC') })
      const [, word = '', text = ''] = /^\/(\S+)\s*(.*)$/.exec(shown) ?? []
      const found = findCommand([tasksFeature, blockersFeature], word, text)
      expect(found.command).toBe(command)
      if (command.word === 'task block') expect(readTaskBlock(found.text)?.text).toBeTruthy()
      else expect(['list', 'raise', 'do']).toContain(readBlocker(found.text).kind)
    }
})
