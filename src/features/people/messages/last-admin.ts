import type { Message } from '#src/chat/index.ts'
import { type Reader, speak } from '#src/language/index.ts'
import { bold, paragraph, sentence } from './parts.ts'

/** To the workspace's owner, when nobody who could change anything is left. */
export function lastAdminLeft(reader: Reader, name: string): Message {
  const { say } = speak(reader.language)
  return sentence(
    say.rich('people.lastAdminLeft', { name: bold(name) }),
    paragraph(say.rich('people.lastAdminLeftHow', { example: bold('/drumbeat roles @bora admin') })),
  )
}
