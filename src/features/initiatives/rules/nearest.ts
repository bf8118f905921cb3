import { nearest } from '#src/language/index.ts'
import { MOVES } from './moves.ts'
import { printRequest, type Request } from './words.ts'
import { HORIZON_WORDS, LIST, MOVE_WORDS, PART_WORDS, type Part, TOPICS } from './vocabulary.ts'

/** For each part, a line that reads. Every one is shown to somebody some day, so a test reads them all. */
export const EXAMPLES: Readonly<Record<Part, string>> = {
  owner: 'owner @bora',
  sponsor: 'sponsor @selin',
  contributors: 'contributors @bora @selin',
  'not-contributors': 'not contributors @bora',
  depends: 'depends CX-1',
  'not-depends': 'not depends CX-1',
  priority: 'priority 2',
  horizon: 'horizon short',
  areas: 'areas Sales, Customer care',
  effort: 'effort 12',
  budget: 'budget 20 000 EUR',
  title: 'title Close the loop',
  edit: 'edit',
  story: 'story',
}

const HEALTH_LINES = ['on-track', 'at-risk because legal is late', 'off-track because the budget is gone']
/** What is shown when nothing is near. */
export const PLAIN_LINE = 'at-risk because legal is late'

/** The right line nearest to what somebody wrote after a code, with the code before it. */
export function nearestLine({ code, text, part }: Extract<Request, { kind: 'unreadable' }>): string {
  if (part !== null) return `${code} ${EXAMPLES[part]}`
  const first = (text.split(/\s+/)[0] ?? '').toLowerCase()
  const line = lineOf(first) ?? lineOf(text) ?? PLAIN_LINE
  return `${code} ${line}`
}

function lineOf(typed: string): string | null {
  const move = nearest(typed, [...MOVE_WORDS.keys()])
  const part = nearest(typed, [...PART_WORDS.keys()])
  const health = nearest(typed.replaceAll(' ', '-'), ['on-track', 'at-risk', 'off-track'])
  if (health !== null) return HEALTH_LINES.find(line => line.startsWith(health)) ?? null
  const moved = move === null ? undefined : MOVE_WORDS.get(move)
  if (moved !== undefined) return moved
  const meant = part === null ? undefined : PART_WORDS.get(part)
  return meant === undefined ? null : EXAMPLES[meant]
}

/** The right line nearest to words that are neither a code nor an area of anybody's; null: none is near. */
export function nearestTopic(text: string): string | null {
  const found = nearest(text, [...TOPICS.keys(), ...HORIZON_WORDS.keys(), ...LIST.keys()])
  if (found === null) return null
  const topic = TOPICS.get(found)
  if (topic === 'map' || topic === 'all' || topic === 'mine') return topic
  if (topic === 'add') return printRequest({ kind: 'add', title: 'Close the loop' })
  return HORIZON_WORDS.get(found) ?? ''
}

/** Every line that is shown somewhere, as typed after `/initiative`. */
export const SHOWN_LINES: readonly string[] = [
  ...['', 'add Close the loop', 'map', 'all', 'mine', 'short', 'medium', 'long', 'CX-3'],
  ...HEALTH_LINES.map(line => `CX-3 ${line}`),
  ...MOVES.map(move => `CX-3 ${move}`),
  ...Object.values(EXAMPLES).map(line => `CX-3 ${line}`),
]
