import type { FormValues } from '#src/chat/index.ts'
import { isLanguage, type Language } from '#src/language/index.ts'
import { type HolidayCalendar, isHolidayCalendar, type Weekday, type Zone } from '#src/time/index.ts'
import { findZone, isReachable, type Person } from '../../people/index.ts'
import type { TeamSettings } from '../store.ts'
import { isEveryone } from './membership.ts'

/** In characters as people count them. */
export const TEAM_NAME_LENGTH = 80
/** Monday first. */
export const WEEK: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7]
/** The value of the choice of no holiday calendar. */
export const NO_HOLIDAYS = 'none'

/** The team's own fields of the form. */
export type SettingsField = 'team-name' | 'language' | 'zone' | 'working-days' | 'holidays' | 'members'

/** What is wrong with a field. */
export type Problem =
  | { readonly kind: 'missing' }
  | { readonly kind: 'too-long' }
  | { readonly kind: 'unknown-zone'; readonly text: string }
  | { readonly kind: 'unknown-account' }
  | { readonly kind: 'not-people'; readonly names: readonly string[] }

/** Whom the form may mean. */
export type Known = {
  /** The people behind the accounts in the field. */
  readonly chosen: readonly Person[]
  /** Everyone in the channel. */
  readonly inChannel: readonly Person[]
}

export type ReadSettings =
  | { readonly settings: TeamSettings; readonly members: readonly Person[]; readonly problems: null }
  | { readonly problems: Readonly<Partial<Record<SettingsField, Problem>>> }

/** The accounts chosen as members, each once. */
export const accountsIn = (values: FormValues): string[] => [...new Set(list(values['members']))]

/** Reads what was entered, all fields at once: settings and members, or what is wrong with each field. */
export function readSettings(values: FormValues, known: Known): ReadSettings {
  const name = readName(values['team-name'])
  const language = readLanguage(values['language'])
  const zone = readZone(values['zone'])
  const workingDays = readDays(values['working-days'])
  const holidays = readHolidays(values['holidays'])
  const members = readMembers(accountsIn(values), known.chosen)
  if ('value' in name && 'value' in language && 'value' in zone && 'value' in workingDays && 'value' in holidays && 'value' in members) {
    const settings = {
      name: name.value,
      language: language.value,
      zone: zone.value,
      workingDays: workingDays.value,
      holidays: holidays.value,
      followsChannel: isEveryone(members.value, known.inChannel),
    }
    return { settings, members: members.value, problems: null }
  }
  const read = { 'team-name': name, language, zone, 'working-days': workingDays, holidays, members }
  return {
    problems: Object.fromEntries(
      Object.entries(read).flatMap(([field, outcome]) => ('problem' in outcome ? [[field, outcome.problem]] : [])),
    ),
  }
}

type Read<Value> = { readonly value: Value } | { readonly problem: Problem }
type Entered = FormValues[string] | undefined

const missing = { problem: { kind: 'missing' } } as const
const text = (entered: Entered): string => (typeof entered === 'string' ? entered.trim() : '')
const list = (entered: Entered): readonly string[] => (Array.isArray(entered) ? entered : typeof entered === 'string' ? [entered] : [])

/** As typed, in one line: only control characters and repeated spaces go. */
function readName(entered: Entered): Read<string> {
  const name = text(entered)
    .replace(/\p{Cc}/gu, ' ')
    .replace(/ {2,}/g, ' ')
    .trim()
  if (name === '') return missing
  return [...name].length > TEAM_NAME_LENGTH ? { problem: { kind: 'too-long' } } : { value: name }
}

function readLanguage(entered: Entered): Read<Language> {
  const language = text(entered)
  return isLanguage(language) ? { value: language } : missing
}

function readZone(entered: Entered): Read<Zone> {
  const typed = text(entered)
  if (typed === '') return missing
  const zone = findZone(typed)
  return zone === null ? { problem: { kind: 'unknown-zone', text: typed.slice(0, 80) } } : { value: zone }
}

function readDays(entered: Entered): Read<readonly Weekday[]> {
  const days = WEEK.filter(day => list(entered).includes(String(day)))
  return days.length === 0 ? missing : { value: days }
}

function readHolidays(entered: Entered): Read<HolidayCalendar | null> {
  const country = text(entered)
  if (country === NO_HOLIDAYS) return { value: null }
  return isHolidayCalendar(country) ? { value: country } : missing
}

function readMembers(accounts: readonly string[], chosen: readonly Person[]): Read<readonly Person[]> {
  if (accounts.length === 0) return missing
  if (accounts.some(user => chosen.every(person => person.user !== user))) return { problem: { kind: 'unknown-account' } }
  const others = chosen.filter(person => !isReachable(person))
  return others.length > 0 ? { problem: { kind: 'not-people', names: others.map(person => person.name) } } : { value: chosen }
}
