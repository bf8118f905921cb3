import { createHash } from 'node:crypto'
import { type FormValues, NotUnderstood, type Reply } from '#src/chat/index.ts'
import { correction, formView, readView } from '../render/index.ts'
import { noticeView, showHome } from './dialogs.ts'
import { ViewSubmission } from './payloads/interactions.ts'
import { conversationOf, keepOf, type Place, placeOf } from './place.ts'
import { read } from './read.ts'
import type { Room } from './room.ts'

/** A dialog was sent. The answer closes it, puts another in its place, or keeps it with all that was typed; it is given when all is saved. */
export async function takeSubmission(room: Room, body: unknown): Promise<object | null> {
  const { user, view } = read(ViewSubmission, body)
  const { team: workspace } = room.identity()
  const submitted = readView(view)
  if (submitted === null) throw new NotUnderstood('no form of ours')
  const { command, values, keep } = submitted
  const place = placeOf(keep)
  const reply = await room.receiver().person({
    kind: 'submit',
    workspace,
    user: user.id,
    conversation: conversationOf(place, user.id),
    id: `submit:${view.id}:${view.hash}:${digest(values)}`,
    command,
    values,
  })
  const isOver = reply.kind === 'none' || reply.kind === 'private'
  if (place.kind === 'home' && isOver) room.background.run('showing a home page', () => showHome(room, user.id))
  return answer(room, { workspace, user: user.id }, place, view, reply)
}

/** The same view sent twice with the same in it is one submission; after a correction it is another, though Slack's hash of it may stay. */
const digest = (values: FormValues): string => createHash('sha256').update(JSON.stringify(values)).digest('hex').slice(0, 16)

function answer(
  room: Room,
  person: { readonly workspace: string; readonly user: string },
  place: Place,
  view: object,
  reply: Reply,
): object | null {
  switch (reply.kind) {
    case 'none':
      return { response_action: 'clear' }
    case 'form':
      return { response_action: 'update', view: formView(reply.form, { keep: keepOf(place) }) }
    case 'private':
      // The home page has no conversation to answer in: the dialog says it.
      if (place.kind === 'home') return { response_action: 'update', view: noticeView(reply.message) }
      room.background.run('answering in private', () => room.answers.show(person, place, reply.message))
      return { response_action: 'clear' }
    case 'invalid':
      return correction(view, reply)
    default:
      return reply satisfies never
  }
}
