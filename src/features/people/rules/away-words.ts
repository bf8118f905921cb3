import { normalise, readDate } from '#src/language/index.ts'
import { addDays, type LocalDate } from '#src/time/index.ts'
import type { Away } from '../person.ts'

/** What somebody said about being away, or why it cannot be. */
export type AwayRequest =
  | { readonly kind: 'away'; readonly away: Away }
  | { readonly kind: 'unreadable' }
  /** The day they are back, or the first day away, is not in the future. */
  | { readonly kind: 'past'; readonly date: LocalDate }
  | { readonly kind: 'back-before-leaving'; readonly from: LocalDate; readonly until: LocalDate }

/** The ways of saying it, in the three languages; the named groups hold dates as `readDate` takes them. */
const FORMS: readonly RegExp[] = [
  /^(?:from |od )?(?<from>.+?) (?:until|till|to|do) (?<until>.+)$/,
  /^(?<from>.+?)['’]?(?:dan|den|tan|ten) (?<until>.+) kadar$/,
  /^(?:until|till|to|do) (?<until>.+)$/,
  /^(?<until>.+) kadar$/,
  /^(?:from|od) (?<from>.+)$/,
  /^(?<from>.+?)['’]?(?:dan|den|tan|ten) itibaren$/,
  /^(?<day>.+)$/,
]

/** Reads `today`, `until 2026-12-01`, `from monday until friday`, `cumaya kadar`, `od jutra do piątku`; nothing: from today until they are back. */
export function readAway(text: string, today: LocalDate): AwayRequest {
  const typed = normalise(text)
  if (typed === '') return { kind: 'away', away: { from: today, until: null } }
  for (const form of FORMS) {
    const said = form.exec(typed)?.groups
    if (said) return decide(said, today)
  }
  return { kind: 'unreadable' }
}

function decide(said: Readonly<Record<string, string | undefined>>, today: LocalDate): AwayRequest {
  const start = said['day'] ?? said['from']
  const from = start === undefined ? today : readDay(start, today)
  if (from === null) return { kind: 'unreadable' }
  if (from < today) return { kind: 'past', date: from }
  if (said['day'] !== undefined) return { kind: 'away', away: { from, until: addDays(from, 1) } }
  if (said['until'] === undefined) return { kind: 'away', away: { from, until: null } }
  const until = backAfter(said['until'], from, today)
  if (until === null) return { kind: 'unreadable' }
  if (until <= today) return { kind: 'past', date: until }
  return until <= from ? { kind: 'back-before-leaving', from, until } : { kind: 'away', away: { from, until } }
}

/** A weekday or a date without a year may mean the one after the first day away. */
function backAfter(text: string, from: LocalDate, today: LocalDate): LocalDate | null {
  const fromToday = readDay(text, today)
  return fromToday !== null && fromToday <= from ? (readDay(text, from) ?? fromToday) : fromToday
}

/** What follows an apostrophe is a Turkish ending: "2026-12-05'e". So is "gününe" after a date in figures. */
const readDay = (text: string, today: LocalDate): LocalDate | null =>
  readDate(text.replace(/['’]\p{L}+/gu, '').replace(/ (?:gününe?|tarihine?)$/, ''), today)
