import { type Form, typedAgain } from '#src/chat/index.ts'
import type { Room } from './room.ts'

/** The longest words that a button can carry. */
const CARRIED = 500

/**
 * Slack opens a dialog only for a button or a slash command. Whoever typed a command in words is given the button that types it again.
 */
export function offerForm(room: Room, person: { readonly workspace: string; readonly user: string }, words: string, form: Form): void {
  if (words.length > CARRIED) return
  const button = { label: form.title, command: typedAgain(words), style: 'primary' as const }
  const message = { summary: form.title, blocks: [{ kind: 'buttons' as const, buttons: [button] }] }
  room.background.run('offering a form', () => room.answers.show(person, { kind: 'direct' }, message))
}
