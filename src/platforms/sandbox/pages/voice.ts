import { formats, speak, type Formats, type Speaker } from '#src/language/index.ts'
import type { Zone } from '#src/time/index.ts'
import { readerOf, type Participant } from '../participants.ts'

/** How a page speaks to who I am. */
export type Voice = { readonly say: Speaker['say']; readonly write: Formats; readonly language: Speaker['language']; readonly zone: Zone }

export function voiceOf(me: Participant): Voice {
  const reader = readerOf(me)
  const speaker = speak(reader.language)
  return { say: speaker.say.bind(speaker), write: formats(reader), language: reader.language, zone: reader.zone }
}
