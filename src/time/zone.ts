import { respelled } from './zone-spelling.ts'
import type { Zone } from './values.ts'

/** Zones by their name in small letters: those to choose from, and others once they were asked for and understood. */
const known = new Map<string, Zone>()
let listed: readonly Zone[] = []

/**
 * Zones to choose from, in alphabetical order: the places of the IANA database that the runtime lists, and UTC. Other names that it
 * understands (links, such as `Turkey`) are zones too, but are not offered.
 */
export function allZones(): readonly Zone[] {
  if (listed.length === 0) {
    const names = new Set([...Intl.supportedValuesOf('timeZone'), 'UTC'].map(respelled))
    listed = [...names].toSorted().map(name => name as Zone)
    for (const zone of listed) known.set(zone.toLowerCase(), zone)
  }
  return listed
}

/** Whether a name is an IANA zone that this runtime knows. Offsets such as `+03:00` are none: they follow no place's clocks. */
export const isZone = (name: string): boolean => find(name) !== null

/** The zone of this IANA name; capitals do not matter, and a name that was changed becomes the one of today. RangeError, naming it, when there is none. */
export function zone(name: string): Zone {
  const found = find(name)
  if (found === null) throw new RangeError(`not a time zone: ${JSON.stringify(name)}`)
  return found
}

function find(name: string): Zone | null {
  if (name.length > 64 || !/^[A-Za-z][A-Za-z0-9_+-]*(\/[A-Za-z0-9_+-]+)*$/.test(name)) return null
  allZones()
  const wanted = respelled(name)
  const found = known.get(wanted.toLowerCase())
  if (found !== undefined) return found
  if (!understood(wanted)) return null
  const accepted = wanted as Zone
  known.set(wanted.toLowerCase(), accepted)
  return accepted
}

function understood(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}
