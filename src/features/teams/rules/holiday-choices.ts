import type { HolidayCalendar } from '#src/time/index.ts'

/** The narrowest platform shows this many options in one select, the choice of none included. */
const MOST_OPTIONS = 100

/**
 * Countries from which the list is filled when it cannot hold all: those with many inhabitants or many people at work abroad. Any other
 * is offered to whoever is in one of its zones, and to everyone for themself by command.
 */
const COMMON =
  'AE AL AM AO AR AT AU AZ BA BD BE BG BH BO BR BY CA CH CI CL CM CN CO CR CU CY CZ DE DK DO DZ EC EE EG ES ET FI FR GE GH GR GT HK HR HU ID IE IL IN IR IS IT JO JM JP KE KG KR KZ LI LT LU LV LY MA MC MD ME MK MM MT MX MY NG NI NL NO NZ PA PE PH PK PT PY RO RS RU SA SE SG SI SK SV TH TN TW UA US UY VE VN ZA'.split(
    ' ',
  )

/** Countries that our readers most likely want. */
const LIKELY = ['TR', 'PL', 'GB']

/**
 * The holiday calendars to choose from, with none besides: the likely ones and `near` (of the people concerned) first, then others
 * by name, at most as many as every platform can show.
 */
export function holidayChoices(
  calendars: readonly HolidayCalendar[],
  near: readonly (HolidayCalendar | null)[],
  nameOf: (calendar: HolidayCalendar) => string,
  compare: (one: string, other: string) => number,
): HolidayCalendar[] {
  const known = new Set(calendars)
  const wanted = near.filter(calendar => calendar !== null)
  const first = [...new Set([...LIKELY, ...wanted])].filter(calendar => known.has(calendar)).slice(0, MOST_OPTIONS - 1)
  const room = MOST_OPTIONS - 1 - first.length
  const rest = COMMON.filter(calendar => known.has(calendar) && !first.includes(calendar)).slice(0, room)
  return [...first, ...rest.sort((one, other) => compare(nameOf(one), nameOf(other)))]
}
