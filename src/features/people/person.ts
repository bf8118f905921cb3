import type { Language } from '#src/language/index.ts'
import { type HolidayCalendar, type LocalDate, localTime, type QuietHours, type Zone } from '#src/time/index.ts'
import type { Role } from '../feature.ts'

/** A human (or bot) of the workspace, together with what the platform says of their account. */
export type Person = {
  readonly id: string
  /** The platform's id of the account. */
  readonly user: string
  readonly name: string
  /** The account's short name, without an at sign. */
  readonly handle: string
  /** Chosen by themself; null: the platform's signal, else the team's. */
  readonly language: Language | null
  readonly zone: Zone | null
  /** Turkish or Polish when the platform's locale says so. An English locale is only a default and says nothing. */
  readonly platformLanguage: Language | null
  readonly platformZone: Zone | null
  /** Their own holiday calendar; null: the team's. */
  readonly holidays: HolidayCalendar | null
  readonly quiet: QuietHours
  readonly choseQuiet: boolean
  /** `until` is the first day back; null: until they say so. */
  readonly away: Away | null
  readonly isBot: boolean
  readonly isGuest: boolean
  readonly isOwner: boolean
  readonly deactivated: boolean
  readonly roles: ReadonlySet<Role>
}

export type Away = { readonly from: LocalDate; readonly until: LocalDate | null }

/** Nothing that can wait is said in these hours until a person chooses their own. */
export const DEFAULT_QUIET_HOURS: QuietHours = { from: localTime('20:00'), to: localTime('08:00') }

/** What a person reads: their choice, else the platform's signal, else `fallback` (the team's). */
export const languageOf = (person: Pick<Person, 'language' | 'platformLanguage'>, fallback: Language): Language =>
  person.language ?? person.platformLanguage ?? fallback

/** Where a person is: their choice, else the platform's word, else `fallback` (the team's). */
export const zoneOf = (person: Pick<Person, 'zone' | 'platformZone'>, fallback: Zone): Zone =>
  person.zone ?? person.platformZone ?? fallback

/** A person's quiet hours, chosen or the default. */
export const quietHoursOf = (person: Pick<Person, 'quiet'>): QuietHours => person.quiet

/** Whether the person said to be away on this date of theirs. Dates compare as text. */
export const isAway = ({ away }: Pick<Person, 'away'>, date: LocalDate): boolean =>
  away !== null && away.from <= date && (away.until === null || date < away.until)

/** Whether this account can ever be asked: bots and closed accounts cannot. */
export const isReachable = (person: Pick<Person, 'isBot' | 'deactivated'>): boolean => !person.isBot && !person.deactivated

/** What the platform's locale says about the language somebody reads: `tr`, `tr-TR`, `pl_PL`. Everything else says nothing. */
export function languageSignal(locale: string | null): Language | null {
  const [language] = (locale ?? '').toLowerCase().split(/[-_]/)
  return language === 'tr' || language === 'pl' ? language : null
}
