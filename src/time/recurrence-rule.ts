import { isLocalDate } from './local-date.ts'

const weekday = '(?:MO|TU|WE|TH|FR|SA|SU)'
const upTo53 = '(?:5[0-3]|[1-4]?[1-9]|[1-4]0)'
const upTo366 = '(?:36[0-6]|3[0-5]\\d|[12]\\d\\d|[1-9]\\d?)'
const listOf = (item: string) => new RegExp(`^${item}(?:,${item})*$`)

/**
 * The parts of RFC 5545 section 3.3.10 that a rule over dates can have, and how their values are written. Hours, minutes and
 * seconds are not among them: the section forbids them where the start is a date.
 */
const PARTS: Readonly<Record<string, RegExp>> = {
  FREQ: /^(?:DAILY|WEEKLY|MONTHLY|YEARLY)$/,
  INTERVAL: /^[1-9]\d{0,3}$/,
  COUNT: /^[1-9]\d{0,4}$/,
  UNTIL: /^\d{8}$/,
  BYDAY: listOf(`(?:[+-]?${upTo53})?${weekday}`),
  BYMONTHDAY: listOf('[+-]?(?:3[01]|[12]\\d|[1-9])'),
  BYYEARDAY: listOf(`[+-]?${upTo366}`),
  BYWEEKNO: listOf(`[+-]?${upTo53}`),
  BYMONTH: listOf('(?:1[0-2]|[1-9])'),
  BYSETPOS: listOf(`[+-]?${upTo366}`),
  WKST: new RegExp(`^${weekday}$`),
}

/**
 * Whether a text is a recurrence over dates: the RRULE of RFC 5545 without DTSTART, in capitals, e.g. `FREQ=WEEKLY;BYDAY=MO,TU`.
 * The RFC's rules about which parts go together are kept too; UNTIL is a date, because the start is one.
 */
export function isRecurrence(rule: string): boolean {
  const parts = new Map<string, string>()
  for (const part of rule.split(';')) {
    const [name = '', value = '', ...more] = part.split('=')
    const shape = Object.hasOwn(PARTS, name) ? PARTS[name] : undefined
    if (!shape?.test(value) || more.length > 0 || parts.has(name)) return false
    parts.set(name, value)
  }
  return fitTogether(parts)
}

function fitTogether(parts: ReadonlyMap<string, string>): boolean {
  const frequency = parts.get('FREQ')
  const until = parts.get('UNTIL')
  const numberedDay = /\d/.test(parts.get('BYDAY') ?? '')
  if (frequency === undefined) return false
  if (until !== undefined && (parts.has('COUNT') || !isLocalDate(until.replace(/^(....)(..)(..)$/, '$1-$2-$3')))) return false
  if (numberedDay && (!(frequency === 'MONTHLY' || frequency === 'YEARLY') || parts.has('BYWEEKNO'))) return false
  if (parts.has('BYMONTHDAY') && frequency === 'WEEKLY') return false
  if (parts.has('BYYEARDAY') && frequency !== 'YEARLY') return false
  if (parts.has('BYWEEKNO') && frequency !== 'YEARLY') return false
  return !parts.has('BYSETPOS') || ['BYDAY', 'BYMONTHDAY', 'BYYEARDAY', 'BYWEEKNO', 'BYMONTH'].some(name => parts.has(name))
}
