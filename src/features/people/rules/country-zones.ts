import { holidayCalendars, isZone, zone, type Zone } from '#src/time/index.ts'

type LocaleWithZones = Intl.Locale & { getTimeZones(): readonly string[] | undefined }
const tellsZones = (locale: Intl.Locale): locale is LocaleWithZones => 'getTimeZones' in locale

let countries: ReadonlyMap<Zone, string> | undefined

/** The zones of a country by its ISO 3166 code, as Unicode's CLDR lists them; none where the runtime does not know. */
export function zonesOfCountry(code: string): readonly Zone[] {
  const locale = new Intl.Locale('und', { region: code })
  const names = tellsZones(locale) ? (locale.getTimeZones() ?? []) : []
  return names.filter(isZone).map(zone)
}

/** The country, among those whose public holidays are known, in which a zone lies; null: in none of them. */
export function countryOfZone(place: Zone): string | null {
  countries ??= new Map(holidayCalendars().flatMap(code => zonesOfCountry(code).map((each): [Zone, string] => [each, code])))
  return countries.get(canonicalZone(place)) ?? null
}

/** One spelling for names that mean the same zone: `Poland` and `Europe/Warsaw`, `Asia/Kolkata` and `Asia/Calcutta`. */
export const canonicalZone = (place: Zone): Zone => zone(new Intl.DateTimeFormat('en', { timeZone: place }).resolvedOptions().timeZone)
