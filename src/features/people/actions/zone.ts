import { z } from 'zod'
import type { Reply } from '#src/chat/index.ts'
import { speak } from '#src/language/index.ts'
import type { Zone } from '#src/time/index.ts'
import { action, type PersonContext, type TypedCommand, UserError } from '../../feature.ts'
import { privately } from '../messages/parts.ts'
import { zoneAutomatic, zoneExample, zoneSaved, zoneShown, zoneUnknown, zoneUnknownText } from '../messages/zones.ts'
import { isAutomatic } from '../rules/language-words.ts'
import { findZone, nearestZones } from '../rules/places.ts'
import { choose, self } from './own.ts'

/** Chooses where somebody is. */
export const chooseZone = action({ input: z.object({ zone: z.string() }), run: (context, { zone }) => read(context, zone) })

/** Shows or chooses where somebody is. */
export const zoneCommand: TypedCommand = {
  word: 'zone',
  short: false,
  topic: 'you',
  usage: [{ example: zoneExample, purpose: ({ language }) => speak(language).say('people.purposeZone') }],
  run: (context, { text }) => (text.trim() === '' ? show(context) : read(context, text.trim())),
}

async function show(context: PersonContext): Promise<Reply> {
  const { zone, platformZone } = await self(context)
  return privately(zoneShown(context.reader, zone ? 'choice' : platformZone ? 'account' : 'team', context.now))
}

async function read(context: PersonContext, text: string): Promise<Reply> {
  if (isAutomatic(text)) return save(context, null)
  const place = findZone(text)
  if (place !== null) return save(context, place)
  const near = nearestZones(text)
  throw new UserError(
    reader => zoneUnknownText(reader, text, near),
    reader => zoneUnknown(reader, text, near),
  )
}

async function save(context: PersonContext, zone: Zone | null): Promise<Reply> {
  const person = await choose(context, { zone })
  const now = person.zone ?? person.platformZone
  return privately(now ? zoneSaved({ ...context.reader, zone: now }, context.now) : zoneAutomatic(context.reader))
}
