import { speak } from '#src/language/index.ts'
import { messageBlocks } from '../render/index.ts'
import { openForm } from './dialogs.ts'
import { SlashCommand } from './payloads/interactions.ts'
import { conversationOf, isAmongFew, placeIn } from './place.ts'
import { read } from './read.ts'
import { NotConnected, type Room } from './room.ts'
import { wordsOf } from './words.ts'

/** What somebody hears who types a command before Slack has let Drumbeat in: nothing is known of them yet, nor which language they read. */
const NOT_CONNECTED = speak('en').say('engine.notConnected')

/** A slash command. What only its author sees is in the answer; a form opens beside it. */
export async function takeCommand(room: Room, body: unknown): Promise<object | null> {
  const { command, text: written, team_id, user_id: user, channel_id, channel_name, trigger_id } = read(SlashCommand, body)
  const identity = connected(room)
  if (identity === null) return { response_type: 'ephemeral', text: NOT_CONNECTED }
  const { team: workspace } = identity
  if (team_id !== workspace) return null

  const place = isAmongFew(channel_name) ? ({ kind: 'direct' } as const) : placeIn(channel_id)
  const { text, named } = await wordsOf(room, written)
  const reply = await room.receiver().person({
    kind: 'command',
    workspace,
    user,
    conversation: conversationOf(place, user),
    id: `command:${trigger_id}`,
    word: command.slice(1),
    text,
    named,
  })
  switch (reply.kind) {
    case 'none':
    case 'invalid':
      return null
    case 'private':
      return { response_type: 'ephemeral', ...messageBlocks(reply.message) }
    case 'form':
      room.background.run('opening a form', () => openForm(room, { user, place, triggerId: trigger_id }, reply.form))
      return null
    default:
      return reply satisfies never
  }
}

function connected(room: Room) {
  try {
    return room.identity()
  } catch (error) {
    if (error instanceof NotConnected) return null
    throw error
  }
}
