import { z } from 'zod'
import { isLanguage, type Language } from '#src/language/index.ts'
import { isLocalDate, isLocalTime, isZone, localDate, localTime, zone } from '#src/time/index.ts'
import { DEFAULT_QUIET_HOURS, languageSignal, type Person } from './person.ts'

const Text = z.string().nullable()

/** A person's rows, joined, as the database gives them. */
export const PersonRow = z
  .object({
    id: z.string(),
    user: z.string(),
    name: z.string(),
    handle: z.string(),
    language: Text,
    zone: Text,
    locale: Text,
    platformZone: Text,
    holidays: Text,
    quietFrom: Text,
    quietTo: Text,
    awayFrom: Text,
    awayUntil: Text,
    isBot: z.boolean(),
    isGuest: z.boolean(),
    isOwner: z.boolean(),
    deactivated: z.boolean(),
    roles: z.array(z.enum(['admin', 'leader', 'board'])),
  })
  .transform((row): Person => {
    const { locale, quietFrom, quietTo, awayFrom, awayUntil, ...same } = row
    const choseQuiet = quietFrom !== null && quietTo !== null && isLocalTime(quietFrom) && isLocalTime(quietTo)
    return {
      ...same,
      language: languageIn(row.language),
      // A zone that a later runtime no longer knows counts as not chosen, rather than stopping everything for this person.
      zone: zoneIn(row.zone),
      platformLanguage: languageSignal(locale),
      platformZone: zoneIn(row.platformZone),
      quiet: choseQuiet ? { from: localTime(quietFrom), to: localTime(quietTo) } : DEFAULT_QUIET_HOURS,
      choseQuiet,
      away: awayFrom !== null && isLocalDate(awayFrom) ? { from: localDate(awayFrom), until: dateIn(awayUntil) } : null,
      roles: new Set(row.roles),
    }
  })

const languageIn = (text: string | null): Language | null => (text !== null && isLanguage(text) ? text : null)
const zoneIn = (text: string | null) => (text !== null && isZone(text) ? zone(text) : null)
const dateIn = (text: string | null) => (text !== null && isLocalDate(text) ? localDate(text) : null)
