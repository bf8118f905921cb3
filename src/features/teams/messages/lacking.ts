import type { Message } from '#src/chat/index.ts'
import { type Reader, speak } from '#src/language/index.ts'

/** Tells an admin which permissions the platform does not give, in the platform's own words for them. */
export function lackingPermissions({ language }: Reader, lacks: readonly string[]): Message {
  const told = speak(language).say('teams.lacking', { lacks: lacks.join(', ') })
  return { summary: told, blocks: [{ kind: 'text', text: [told], tone: 'normal' }] }
}
