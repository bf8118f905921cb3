import { readHealthWords } from '#src/language/index.ts'
import type { Health, Horizon } from '../initiative.ts'
import { isCode, plainCode } from './codes.ts'
import type { Move } from './moves.ts'
import { leadingPhrase, meaningOf } from './phrases.ts'
import { AND_WORDS, HORIZON_WORDS, LIST, MOVE_WORDS, NONE_WORDS, PART_WORDS, type Part, TOPICS } from './vocabulary.ts'

/** Which initiatives are listed. `area`: as typed. */
export type Filter =
  | { readonly kind: 'open' | 'all' | 'mine' }
  | { readonly kind: 'horizon'; readonly horizon: Horizon }
  | { readonly kind: 'area'; readonly area: string }

/** What somebody asks after `/initiative`. People stand in `who` as they were typed; a `null` takes something away. */
export type Request =
  | { readonly kind: 'list'; readonly filter: Filter }
  | { readonly kind: 'map' }
  | { readonly kind: 'add'; readonly title: string }
  | { readonly kind: 'show'; readonly code: string }
  | { readonly kind: 'edit'; readonly code: string }
  | { readonly kind: 'story'; readonly code: string }
  | { readonly kind: 'health'; readonly code: string; readonly health: Health; readonly note: string }
  | { readonly kind: 'move'; readonly code: string; readonly move: Move }
  | { readonly kind: 'owner'; readonly code: string; readonly who: string }
  | { readonly kind: 'sponsor'; readonly code: string; readonly who: string | null }
  | { readonly kind: 'contributors'; readonly code: string; readonly change: 'add' | 'remove'; readonly who: string }
  | { readonly kind: 'depends'; readonly code: string; readonly change: 'add' | 'remove'; readonly on: readonly string[] }
  | { readonly kind: 'priority'; readonly code: string; readonly priority: number | null }
  | { readonly kind: 'horizon'; readonly code: string; readonly horizon: Horizon }
  | { readonly kind: 'effort'; readonly code: string; readonly effort: number | null }
  | { readonly kind: 'areas' | 'budget' | 'title'; readonly code: string; readonly text: string }
  /** The code is one, but not what follows it. `part`: what of the initiative it was about. */
  | { readonly kind: 'unreadable'; readonly code: string; readonly text: string; readonly part: Part | null }

type About<Kind extends Request['kind']> = Extract<Request, { kind: Kind }>

/** Reads what stands after `/initiative`, in any of the three languages. Every request prints back to text that reads the same. */
export function readRequest(text: string): Request {
  const typed = text.trim()
  const [, first = '', rest = ''] = /^(\S*)\s*([^]*)$/.exec(typed) ?? []
  const word = first.replace(/[:,]$/, '')
  if (isCode(word)) return readAbout(plainCode(word), rest)
  const topic = leadingPhrase(typed, TOPICS)
  if (topic?.meaning === 'add') return { kind: 'add', title: topic.rest }
  if (topic?.meaning === 'map' && topic.rest === '') return { kind: 'map' }
  return { kind: 'list', filter: readFilter(typed) }
}

/** Reads what stands after `/initiative list`, or is a filter by itself. */
export function readFilter(text: string): Filter {
  const typed = text.trim()
  const list = leadingPhrase(typed, LIST)
  if (typed === '' || list?.rest === '') return { kind: 'open' }
  const wanted = list?.rest ?? typed
  const topic = meaningOf(wanted, TOPICS)
  if (topic === 'all' || topic === 'mine') return { kind: topic }
  const horizon = meaningOf(wanted, HORIZON_WORDS)
  return horizon === undefined ? { kind: 'area', area: wanted } : { kind: 'horizon', horizon }
}

function readAbout(code: string, text: string): Request {
  if (text === '') return { kind: 'show', code }
  const health = readHealthWords(`${code} ${text}`)
  if (health && health.codes.length === 1) return { kind: 'health', code, health: health.health, note: health.note }
  const move = leadingPhrase(text, MOVE_WORDS)
  if (move?.rest === '') return { kind: 'move', code, move: move.meaning }
  const part = leadingPhrase(text, PART_WORDS)
  const read = part && readPart(code, part.meaning, part.rest)
  return read ?? { kind: 'unreadable', code, text, part: part?.meaning ?? null }
}

function readPart(code: string, part: Part, text: string): Request | null {
  const isNone = meaningOf(text, NONE_WORDS) !== undefined
  switch (part) {
    case 'owner':
      return text === '' || isNone ? null : { kind: 'owner', code, who: text }
    case 'sponsor':
      return text === '' ? null : { kind: 'sponsor', code, who: isNone ? null : text }
    case 'contributors':
    case 'not-contributors':
      return text === '' ? null : { kind: 'contributors', code, change: part === 'contributors' ? 'add' : 'remove', who: text }
    case 'depends':
    case 'not-depends': {
      const on = readCodes(text)
      return on === null || on.length === 0 ? null : { kind: 'depends', code, change: part === 'depends' ? 'add' : 'remove', on }
    }
    case 'priority': {
      const [, priority] = /^p?([1-5])$/i.exec(text) ?? []
      if (priority !== undefined) return { kind: 'priority', code, priority: Number(priority) }
      return isNone ? { kind: 'priority', code, priority: null } : null
    }
    case 'horizon': {
      const horizon = meaningOf(text, HORIZON_WORDS)
      return horizon === undefined ? null : { kind: 'horizon', code, horizon }
    }
    case 'effort': {
      const [, effort] = /^(\d{1,5})(?:\s+\p{L}[\p{L}\s-]*)?$/u.exec(text) ?? []
      if (effort !== undefined) return { kind: 'effort', code, effort: Number(effort) }
      return isNone ? { kind: 'effort', code, effort: null } : null
    }
    case 'areas':
    case 'budget':
      return text === '' ? null : { kind: part, code, text: isNone ? '' : text }
    case 'title':
      return text === '' ? null : { kind: 'title', code, text }
    case 'edit':
    case 'story':
      return text === '' ? { kind: part, code } : null
    default:
      return part satisfies never
  }
}

/** Codes with commas, spaces or "and" between them, each once; null when anything else stands among them. */
export function readCodes(text: string): string[] | null {
  const words = text.split(/[\s,;]+/).filter(word => word !== '' && meaningOf(word, AND_WORDS) === undefined)
  // What follows an apostrophe is a Turkish ending: "CX-1'e".
  const codes = words.map(word => word.replace(/['’]\p{L}+$/u, '').replace(/\.$/, ''))
  return codes.every(isCode) ? [...new Set(codes.map(plainCode))] : null
}

/** How a request is written, in English and with nothing left out. */
export function printRequest(request: Exclude<Request, About<'unreadable'>>): string {
  switch (request.kind) {
    case 'list':
      return printFilter(request.filter)
    case 'map':
      return 'map'
    case 'add':
      return `add ${request.title}`.trim()
    case 'show':
      return request.code
    case 'edit':
    case 'story':
      return `${request.code} ${request.kind}`
    case 'health':
      return `${request.code} ${request.health}${request.note === '' ? '' : ` because ${request.note}`}`
    case 'move':
      return `${request.code} ${request.move}`
    case 'owner':
      return `${request.code} owner ${request.who}`
    case 'sponsor':
      return `${request.code} sponsor ${request.who ?? 'none'}`
    case 'contributors':
      return `${request.code} ${request.change === 'add' ? '' : 'not '}contributors ${request.who}`
    case 'depends':
      return `${request.code} ${request.change === 'add' ? '' : 'not '}depends ${request.on.join(', ')}`
    case 'priority':
      return `${request.code} priority ${request.priority ?? 'none'}`
    case 'effort':
      return `${request.code} effort ${request.effort ?? 'none'}`
    case 'horizon':
      return `${request.code} horizon ${request.horizon}`
    case 'areas':
    case 'budget':
    case 'title':
      return `${request.code} ${request.kind} ${request.text === '' ? 'none' : request.text}`
    default:
      return request satisfies never
  }
}

/** How a filter is written. */
export function printFilter(filter: Filter): string {
  switch (filter.kind) {
    case 'open':
      return ''
    case 'all':
    case 'mine':
      return filter.kind
    case 'horizon':
      return filter.horizon
    case 'area':
      return filter.area
    default:
      return filter satisfies never
  }
}
