import { normalise } from '#src/language/index.ts'
import type { LocalDate } from '#src/time/index.ts'
import type { Move } from './changing.ts'
import { readPage, writePage } from './filter-words.ts'
import { type Due, readDue, writeDue } from './due-words.ts'
import { allNumbersFirst, type Numbered, numbersFirst, writeNumbers } from './numbers.ts'
import { type Verb, verbFirst, verbOf } from './verbs.ts'

/**
 * What somebody asks of tasks, as far as words alone tell. `words` are read further once the people named in them are known: `add` a title,
 * `list` filters, `who` a person.
 */
export type TaskRequest =
  | { readonly kind: 'mine'; readonly page: number }
  | { readonly kind: 'help' }
  | { readonly kind: 'undo' }
  | { readonly kind: 'add'; readonly words: string }
  | { readonly kind: 'list'; readonly words: string }
  | { readonly kind: 'move-on'; readonly move: Move; readonly numbers: readonly number[] }
  | { readonly kind: 'show'; readonly numbers: readonly number[] }
  | { readonly kind: 'due'; readonly numbers: readonly number[]; readonly due: Due }
  | { readonly kind: 'assign'; readonly numbers: readonly number[]; readonly who: string }
  | { readonly kind: 'forward'; readonly numbers: readonly number[]; readonly who: string }
  | { readonly kind: 'rename'; readonly number: number; readonly title: string }
  | { readonly kind: 'move'; readonly numbers: readonly number[]; readonly to: string }

/** Why words are no request. `verb` null: what they ask for is not known either. */
export type NotRead =
  | { readonly kind: 'unreadable'; readonly verb: Verb | null }
  | { readonly kind: 'no-date'; readonly about: readonly number[]; readonly text: string }

/** Reads what stands after `/task`. `today`: the date of whoever typed it. */
export function readRequest(text: string, today: LocalDate): TaskRequest | NotRead {
  const typed = text.trim()
  const page = typed === '' ? 1 : readPage(typed)
  if (page !== null) return { kind: 'mine', page }
  const said = verbFirst(typed) ?? verbLast(typed)
  if (said) return ask(said.verb, said.rest, today)
  const shown = allNumbersFirst(typed)
  return shown?.rest === '' ? { kind: 'show', numbers: shown.numbers } : { kind: 'unreadable', verb: null }
}

/** `41 42 done`, `41 bitti`: a verb may also stand after the numbers, and nothing else then. */
function verbLast(text: string): { readonly verb: Verb; readonly rest: string } | null {
  const numbered = allNumbersFirst(text)
  const verb = numbered && verbOf(numbered.rest)
  return verb && ALONE.has(verb) ? { verb, rest: writeNumbers(numbered.numbers) } : null
}

const MOVES: ReadonlyMap<Verb, Move> = new Map<Verb, Move>([
  ['done', 'done'],
  ['start', 'start'],
  ['reopen', 'reopen'],
  ['drop', 'drop'],
])
const ALONE: ReadonlySet<Verb> = new Set<Verb>([...MOVES.keys(), 'show'])

function ask(verb: Verb, rest: string, today: LocalDate): TaskRequest | NotRead {
  switch (verb) {
    case 'add':
      return rest === '' ? { kind: 'unreadable', verb } : { kind: 'add', words: rest }
    case 'list':
      return { kind: 'list', words: rest }
    case 'undo':
    case 'help':
      return rest === '' ? { kind: verb } : { kind: 'unreadable', verb }
    case 'rename':
      return rename(numbersFirst(rest)[0])
    case 'due':
      return due(rest, today)
    case 'done':
    case 'start':
    case 'reopen':
    case 'drop':
    case 'show': {
      const numbered = allNumbersFirst(rest)
      if (numbered?.rest !== '') return { kind: 'unreadable', verb }
      return verb === 'show' ? { kind: 'show', numbers: numbered.numbers } : { kind: 'move-on', move: verb, numbers: numbered.numbers }
    }
    case 'assign':
    case 'forward':
    case 'move':
      return withObject(verb, allNumbersFirst(rest))
    default:
      return verb satisfies never
  }
}

function withObject(verb: 'assign' | 'forward' | 'move', numbered: Numbered | null): TaskRequest | NotRead {
  if (!numbered || numbered.rest === '') return { kind: 'unreadable', verb }
  const { numbers, rest } = numbered
  return verb === 'move' ? { kind: 'move', numbers, to: rest } : { kind: verb, numbers, who: rest }
}

/** Only the first number is one: a title may begin with a figure. */
function rename(numbered: Numbered | undefined): TaskRequest | NotRead {
  const [number, ...others] = numbered?.numbers ?? []
  if (!numbered || number === undefined || others.length > 0 || numbered.rest === '') return { kind: 'unreadable', verb: 'rename' }
  return { kind: 'rename', number, title: numbered.rest }
}

/** As few numbers as leave a day: "due 41 4 december" is about one task. */
function due(text: string, today: LocalDate): TaskRequest | NotRead {
  const ways = numbersFirst(text)
  for (const { numbers, rest } of ways) {
    const day = readDue(rest, today)
    if (day) return { kind: 'due', numbers, due: day }
  }
  const last = ways.at(-1)
  return last && last.rest !== '' ? { kind: 'no-date', about: last.numbers, text: last.rest } : { kind: 'unreadable', verb: 'due' }
}

/** Writes a request so that it is read as the same. */
export function writeRequest(request: TaskRequest): string {
  switch (request.kind) {
    case 'mine':
      return writePage(request.page)
    case 'help':
    case 'undo':
      return request.kind
    case 'add':
    case 'list':
      return `${request.kind} ${request.words}`.trim()
    case 'move-on':
      return `${request.move} ${writeNumbers(request.numbers)}`
    case 'show':
      return `show ${writeNumbers(request.numbers)}`
    case 'due':
      return `due ${writeNumbers(request.numbers)} ${writeDue(request.due)}`
    case 'assign':
    case 'forward':
      return `${request.kind} ${writeNumbers(request.numbers)} ${request.who}`
    case 'rename':
      return `rename #${request.number} ${request.title}`
    case 'move':
      return `move ${writeNumbers(request.numbers)} ${request.to}`
    default:
      return request satisfies never
  }
}

const words = (text: string): ReadonlySet<string> => new Set(text.split(', ').map(normalise))
const ME = words('me, myself, ben, bana, kendim, kendime, ja, mnie, sobie')
const NOBODY = words('none, nobody, no one, unassigned, hiç kimse, hiçkimse, kimse, yok, nikt, nikomu, nikogo, brak')

/** Whether somebody means themself, or nobody at all; null: neither. */
export const oneselfOrNobody = (text: string): 'me' | 'nobody' | null =>
  ME.has(normalise(text)) ? 'me' : NOBODY.has(normalise(text)) ? 'nobody' : null
