import type { Message } from '#src/chat/index.ts'
import { formats, type Reader, speak } from '#src/language/index.ts'
import type { Instant } from '#src/time/index.ts'
import { sentence } from '../../people/index.ts'

/** The single reminder. It has no buttons of its own: those of the question stand right above. */
export const nudgeMessage = (teams: readonly string[], endsAt: Instant, reader: Reader): Message =>
  sentence([speak(reader.language).say('review.nudge', { teams: formats(reader).list(teams), until: formats(reader).moment(endsAt) })])
