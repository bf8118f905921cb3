import { z } from 'zod'
import { LANGUAGES, type Language } from '#src/language/index.ts'
import { isZone, type Weekday, zone } from '#src/time/index.ts'
import type { Team } from './team.ts'

const DAYS: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7]

/** What is read along with a team. */
export const withChannel = { channel: { select: { archived: true } } } as const

/** A row of the team table. Its language is one of ours and its zone and days were checked when they were written. */
export const TeamRow = z
  .object({
    id: z.string(),
    name: z.string(),
    channelId: z.string(),
    language: z.string(),
    zone: z.string(),
    workingDays: z.array(z.number()),
    holidays: z.string().nullable(),
    followsChannel: z.boolean(),
    paused: z.boolean(),
    channel: z.object({ archived: z.boolean() }),
  })
  .transform((row): Team => ({
    id: row.id,
    name: row.name,
    channel: row.channelId,
    language: LANGUAGES.find((language: Language) => language === row.language) ?? 'en',
    zone: zone(isZone(row.zone) ? row.zone : 'UTC'),
    workingDays: DAYS.filter(day => row.workingDays.includes(day)),
    holidays: row.holidays,
    followsChannel: row.followsChannel,
    paused: row.paused,
    resting: row.paused || row.channel.archived,
  }))
