import type { Message } from '#src/chat/index.ts'
import { formats, speak, type Reader } from '#src/language/index.ts'
import type { Instant } from '#src/time/index.ts'
import { line } from './blocks.ts'

/** The single reminder. It has no buttons of its own: those of the question stand right above. */
export function nudgeMessage(teams: readonly string[], endsAt: Instant, reader: Reader): Message {
  const { say } = speak(reader.language)
  const values = { teams: formats(reader).list(teams), time: formats(reader).time(endsAt) }
  return { summary: say('checkIn.nudgeSummary', values), blocks: [line(say('checkIn.nudge', values))] }
}
