import { formats, LANGUAGES, nearest, normalise } from '#src/language/index.ts'
import { type HolidayCalendar, holidayCalendars, isHolidayCalendar, zone } from '#src/time/index.ts'

/** Names that people use and Unicode does not. */
const ALSO: Readonly<Record<string, readonly string[]>> = {
  GB: ['UK', 'Britain', 'Great Britain', 'England', 'İngiltere', 'Anglia'],
  US: ['USA', 'America', 'Amerika', 'ABD'],
  NL: ['Holland', 'Hollanda', 'Holandia'],
  CZ: ['Czech Republic', 'Çek Cumhuriyeti', 'Republika Czeska'],
  TR: ['Turkey', 'Turkiye'],
}

let names: ReadonlyMap<string, HolidayCalendar> | undefined

/** The holiday calendar that somebody means by a country's code or its name in any of our languages; null when none is known. */
export function findCountry(text: string): HolidayCalendar | null {
  const code = text.trim().toUpperCase()
  return known().get(normalise(text)) ?? (isHolidayCalendar(code) ? code : null)
}

/** The country whose name is nearest to what somebody typed. */
export function nearestCountry(text: string): HolidayCalendar | null {
  const name = nearest(text, [...known().keys()])
  return name === null ? null : (known().get(name) ?? null)
}

function known(): ReadonlyMap<string, HolidayCalendar> {
  if (names) return names
  const speakers = LANGUAGES.map(language => formats({ language, zone: zone('UTC') }))
  names = new Map(
    holidayCalendars().flatMap(code =>
      [...speakers.map(({ country }) => country(code)), ...(ALSO[code] ?? [])].map((name): [string, HolidayCalendar] => [
        normalise(name),
        code,
      ]),
    ),
  )
  return names
}
