import type { Reply } from '#src/chat/index.ts'
import { type Reader, speak } from '#src/language/index.ts'
import { sentence } from './answers.ts'

/** Words in the direct conversation that no feature took. */
export const notUnderstoodWords = (reader: Reader): Reply => ({
  kind: 'private',
  message: sentence(speak(reader.language).say('engine.unheard')),
})
