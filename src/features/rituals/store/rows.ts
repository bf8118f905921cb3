import { z } from 'zod'
import { fromDate } from '#src/db/index.ts'
import { localDate, localTime, zone } from '#src/time/index.ts'
import type { Occurrence, Prompt, Ritual, RitualWindow } from '../ritual.ts'

const Moment = z.date().transform(fromDate)
const MaybeMoment = z
  .date()
  .nullable()
  .transform(date => date && fromDate(date))

const agreement = { localTime: z.string().transform(localTime), windowMinutes: z.number(), zoneMode: z.enum(['member', 'team']) }

export const RitualRow: z.ZodType<Ritual> = z.object({
  ...agreement,
  id: z.string(),
  teamId: z.string(),
  kind: z.string(),
  recurrence: z.string(),
  startsOn: z.string().transform(localDate),
  paused: z.boolean(),
})

export const OccurrenceRow: z.ZodType<Occurrence> = z.object({
  ...agreement,
  id: z.string(),
  ritualId: z.string(),
  date: z.string().transform(localDate),
  teamZone: z.string().transform(zone),
  status: z.enum(['planned', 'open', 'missed', 'skipped']),
  openedAt: MaybeMoment,
  summarisedAt: MaybeMoment,
})

export const WindowRow: z.ZodType<RitualWindow> = z.object({
  id: z.string(),
  occurrenceId: z.string(),
  zone: z.string().transform(zone),
  opensAt: Moment,
  closesAt: Moment,
  status: z.enum(['planned', 'open', 'closed', 'missed', 'skipped']),
})

export const PromptRow: z.ZodType<Prompt> = z.object({
  id: z.string(),
  occurrenceId: z.string(),
  windowId: z.string(),
  personId: z.string(),
  status: z.enum(['asking', 'asked', 'failed']),
  dueAt: Moment,
  askedAt: MaybeMoment,
  closesAt: MaybeMoment,
  nudgedAt: MaybeMoment,
  skippedAt: MaybeMoment,
})
