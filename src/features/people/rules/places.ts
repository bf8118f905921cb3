import { formats, LANGUAGES, nearest, normalise } from '#src/language/index.ts'
import { allZones, holidayCalendars, isZone, zone, type Zone } from '#src/time/index.ts'
import { CITIES } from './cities.ts'
import { canonicalZone, zonesOfCountry } from './country-zones.ts'

/** Names of places, normalised, with the zone each lies in. Built when somebody first types one. */
let places: ReadonlyMap<string, Zone> | undefined

/**
 * The zone that somebody means by an IANA name (`Europe/Warsaw`), a city in any of our languages (`Varşova`), or a country with
 * a single zone (`Polska`); null when it is none that is known.
 */
export function findZone(text: string): Zone | null {
  const typed = text.trim()
  return known().get(keyOf(typed)) ?? (isZone(typed) ? canonicalZone(zone(typed)) : null)
}

/** The zones whose names are nearest to what somebody typed, the nearest first, at most three. */
export function nearestZones(text: string): Zone[] {
  const found: Zone[] = []
  let names = [...known().keys()]
  for (let name = nearest(text, names); name !== null && found.length < 3; name = nearest(text, names)) {
    const place = known().get(name)
    if (place && !found.includes(place)) found.push(place)
    names = names.filter(other => known().get(other) !== place)
  }
  return found
}

const keyOf = (name: string): string => normalise(name.replaceAll('_', ' '))

function known(): ReadonlyMap<string, Zone> {
  places ??= new Map([...countries(), ...cities(), ...zones()].map(([name, place]): [string, Zone] => [keyOf(name), place]))
  return places
}

const speakers = LANGUAGES.map(language => formats({ language, zone: zone('UTC') }))

const zones = (): [string, Zone][] =>
  allZones().flatMap(place => [
    ...speakers.map(({ place: name }): [string, Zone] => [name(place), place]),
    [place.slice(place.lastIndexOf('/') + 1).replaceAll('_', ' '), place] satisfies [string, Zone],
    [place, place] satisfies [string, Zone],
  ])

const cities = (): [string, Zone][] =>
  Object.entries(CITIES).flatMap(([name, names]) => names.map((city): [string, Zone] => [city, zone(name)]))

const countries = (): [string, Zone][] =>
  holidayCalendars().flatMap(code => {
    const [only, ...others] = zonesOfCountry(code)
    return only && others.length === 0 ? speakers.map(({ country }): [string, Zone] => [country(code), only]) : []
  })
