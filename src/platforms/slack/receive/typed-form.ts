import { carried, type Form, typedAgain } from '#src/chat/index.ts'
import type { Room } from './room.ts'

/**
 * Slack opens a dialog only for a button or a slash command. Whoever typed a command in words is given the button that types it again.
 */
export function offerForm(room: Room, person: { readonly workspace: string; readonly user: string }, words: string, form: Form): void {
  const button = { label: form.title, command: typedAgain(carried(words)), style: 'primary' as const }
  const message = { summary: form.title, blocks: [{ kind: 'buttons' as const, buttons: [button] }] }
  room.background.run('offering a form', () => room.answers.show(person, { kind: 'direct' }, message))
}
