import { NotUnderstood } from '#src/chat/index.ts'
import { ChosenMessage, chosenWords } from './chosen-message.ts'
import { conversationOf } from './place.ts'
import { dialogOf, takeForm } from './presses.ts'
import type { Handler } from './room.ts'

/** A message action of the manifest was chosen: a form is opened, or it is said why not. The message may stand where Drumbeat is not. */
export const takeShortcut: Handler = async (room, { activity, service, place, user }) => {
  const { data: chosen } = ChosenMessage.safeParse(activity.value)
  if (!chosen) throw new NotUnderstood('no message action of ours')
  const reply = await room.receiver().person({
    kind: 'shortcut',
    workspace: service.tenantId,
    user,
    conversation: conversationOf(place, user),
    shortcut: chosen.commandId,
    message: { channel: place.channel, message: chosen.messagePayload.id },
    ...chosenWords(chosen),
  })
  return dialogOf(room, reply)
}

/** The form of a message action was sent. It is taken as every form is; to close its dialog, Teams wants an answer in which there is nothing. */
export const takeShortcutForm: Handler = async (room, happened) => (await takeForm(room, happened)) ?? {}
