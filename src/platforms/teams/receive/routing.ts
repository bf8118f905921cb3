import { Application, TeamsAdapter } from '@microsoft/teams-ai'
import { ConfigurationServiceClientCredentialFactory, INVOKE_RESPONSE_KEY, TurnContext } from 'botbuilder'
import { z } from 'zod'
import { NotUnderstood } from '#src/chat/index.ts'
import type { Activity } from './activity.ts'
import { takeDeletion, takeEdit, takeMessage } from './messages.ts'
import {
  takeArrivals,
  takeChannelChange,
  takeDepartures,
  takeInstallation,
  takeTeamArchive,
  takeTeamChange,
  takeTeamDeletion,
} from './presence.ts'
import { openDialog, takeExecution, takePress, takeSubmission } from './presses.ts'
import { takeReactions } from './reactions.ts'
import type { Handler, Happened, Room } from './room.ts'
import { takeShortcut, takeShortcutForm } from './shortcuts.ts'

/** What Teams is answered with. */
export type Answered = { readonly status: number; readonly body: unknown }

/** Hands what happened to whoever takes that kind of thing; what nobody takes is answered calmly. Rejects as handlers do. */
export type Route = (happened: Happened) => Promise<Answered>

/** Where the turn of the library keeps what happened, as it was read at the door. */
const HAPPENED = Symbol('happened')

/**
 * The library routes; it neither receives nor sends. So its adapter needs no credentials and opens no connection: what a handler answers
 * at once is left in the turn and taken from there.
 */
export function createRouting(room: Room): Route {
  const adapter = new TeamsAdapter({}, new ConfigurationServiceClientCredentialFactory({}))
  const app = new Application({ adapter, removeRecipientMention: false, startTypingTimer: false, longRunningMessages: false })
  listen(app, room)
  return async happened => {
    const context = new TurnContext(adapter, turnOf(happened.activity))
    context.turnState.set(HAPPENED, happened)
    const isTaken = await app.run(context)
    const { data: response } = Response.safeParse(context.turnState.get(INVOKE_RESPONSE_KEY))
    if (response) return { status: response.value.status, body: response.value.body ?? null }
    // An invoke is a question: Teams shows its author that nobody here answers it.
    if (happened.activity.type === 'invoke' && !isTaken) throw new NotUnderstood('a question that nobody here answers')
    return { status: 200, body: null }
  }
}

const Response = z.object({ value: z.object({ status: z.number().int(), body: z.unknown() }) })

/** No more of an activity than the library looks at. */
const turnOf = ({ type, name, channelId, channelData, text, value, from, recipient, conversation, ...rest }: Activity) => ({
  type,
  channelId,
  channelData,
  value,
  text: text ?? '',
  ...(name ? { name } : {}),
  from: { id: from.id, name: from.name ?? '' },
  recipient: { id: recipient.id, name: recipient.name ?? '' },
  conversation: { id: conversation.id, isGroup: false, conversationType: conversation.conversationType ?? '', name: '' },
  membersAdded: (rest.membersAdded ?? []).map(({ id }) => ({ id, name: '' })),
  membersRemoved: (rest.membersRemoved ?? []).map(({ id }) => ({ id, name: '' })),
})

function listen(app: Application, room: Room): void {
  const silently = (handler: Handler) => async (context: TurnContext) => {
    await handler(room, happenedIn(context))
  }
  const answering = (handler: Handler) => async (context: TurnContext) => {
    const body = await handler(room, happenedIn(context))
    await context.sendActivity({ type: 'invokeResponse', value: { status: 200, ...(body === null ? {} : { body }) } })
  }
  const isInvoke = (name: string) => (context: TurnContext) =>
    Promise.resolve(context.activity.type === 'invoke' && context.activity.name === name)
  const isPress = ({ activity }: TurnContext) =>
    Promise.resolve(activity.type === 'message' && activity.text === '' && typeof activity.value === 'object' && activity.value !== null)

  app.addRoute(isInvoke('task/fetch'), answering(openDialog), true)
  app.addRoute(isInvoke('task/submit'), answering(takeSubmission), true)
  app.addRoute(isInvoke('composeExtension/fetchTask'), answering(takeShortcut), true)
  app.addRoute(isInvoke('composeExtension/submitAction'), answering(takeShortcutForm), true)
  app.addRoute(isInvoke('adaptiveCard/action'), answering(takeExecution), true)
  app.addRoute(isPress, silently(takePress))
  app.activity('message', silently(takeMessage))
  app.messageEventUpdate('editMessage', silently(takeEdit))
  app.messageEventUpdate('undeleteMessage', silently(takeEdit))
  app.messageEventUpdate('softDeleteMessage', silently(takeDeletion))
  // A reaction may take the place of another: one turn tells of both.
  app.activity('messageReaction', silently(takeReactions))
  app.activity('installationUpdate', silently(takeInstallation))
  for (const event of ['channelCreated', 'channelDeleted', 'channelRenamed', 'channelRestored'] as const)
    app.conversationUpdate(event, silently(takeChannelChange))
  for (const event of ['teamArchived', 'teamUnarchived'] as const) app.conversationUpdate(event, silently(takeTeamArchive))
  for (const event of ['teamDeleted', 'teamHardDeleted'] as const) app.conversationUpdate(event, silently(takeTeamDeletion))
  for (const event of ['teamRenamed', 'teamRestored', 'topicName'] as const) app.conversationUpdate(event, silently(takeTeamChange))
  app.conversationUpdate('membersAdded', silently(takeArrivals))
  app.conversationUpdate('membersRemoved', silently(takeDepartures))
}

/** Our own value, put into this very turn above. */
function happenedIn(context: TurnContext): Happened {
  const happened: unknown = context.turnState.get(HAPPENED)
  if (!isHappened(happened)) throw new Error('a turn without what happened in it')
  return happened
}

const isHappened = (value: unknown): value is Happened => typeof value === 'object' && value !== null && 'activity' in value
