import type { Tx } from '#src/db/index.ts'
import type { Instant } from '#src/time/index.ts'
import type { Participant } from './participants.ts'
import { loadClock, type StoredClock } from './store/clock.ts'
import { loadConversations, markRead, type StoredConversation } from './store/conversations.ts'
import { loadProgress, loadSteps, type Progress, type Steps } from './store/guide.ts'
import { findMessage, lastSequence, loadMessages, loadReplies, type StoredMessage } from './store/messages.ts'
import { loadPeople } from './store/people.ts'
import { loadRevision } from './store/revision.ts'
import { loadUnread, type Unread } from './store/unread.ts'

/** How many messages one page shows. */
const PAGE = 80

/** What is asked for, from the address and from the script that refreshes a page. */
export type Wanted = {
  readonly thread: string | null
  readonly edit: string | null
  readonly remove: string | null
  readonly before: bigint | null
  /** Someone looks at it, so what is shown becomes read. */
  readonly seen: boolean
  /** Where the line above the new messages stood when the page was first shown. */
  readonly newFrom: bigint | null
  /** The first steps are shown. */
  readonly steps: boolean
}

export type Thread = { readonly root: StoredMessage; readonly replies: readonly StoredMessage[] }

/** Everything one page shows of the sandbox, to one person. */
export type View = {
  readonly me: Participant
  readonly people: readonly Participant[]
  /** Mine, in the order of the sidebar. */
  readonly conversations: readonly StoredConversation[]
  readonly conversation: StoredConversation
  readonly messages: readonly StoredMessage[]
  /** By root. */
  readonly replies: ReadonlyMap<string, readonly StoredMessage[]>
  readonly thread: Thread | null
  readonly wanted: Wanted
  /** There are messages before the first one shown. */
  readonly hasEarlier: boolean
  /** Everyone's. */
  readonly unread: readonly Unread[]
  /** The last message that was read before. */
  readonly readUpTo: bigint
  readonly clock: StoredClock
  readonly revision: bigint
  readonly progress: Progress
  /** Null: hidden in this browser. */
  readonly steps: Steps | null
}

/** The people, me and the conversation that an address names; null when there is no such person or they are not in it. */
export async function loadPlace(tx: Tx, handle: string, name: string | null) {
  const people = await loadPeople(tx)
  const me = people.find(person => person.handle === handle && !person.isBot)
  if (me === undefined) return null
  const conversations = await loadConversations(tx)
  const mine = conversations.filter(({ members }) => members.some(({ userId }) => userId === me.id))
  const conversation = name === null ? mine[0] : mine.find(each => each.name === name)
  return conversation === undefined ? null : { people, me, conversations: mine, conversation }
}

/** Where someone is: who they are, and in which conversation. */
export type Place = NonNullable<Awaited<ReturnType<typeof loadPlace>>>

/** Loads one page, and marks what it shows as read. `marked` says whether that changed anything. */
export async function loadView(tx: Tx, place: Place, wanted: Wanted, systemNow: Instant): Promise<{ view: View; marked: boolean }> {
  const { me, conversation } = place
  const messages = await loadMessages(tx, conversation.id, me.id, PAGE + 1, wanted.before)
  const shown = messages.slice(-PAGE)
  const root = wanted.thread === null ? null : await findMessage(tx, wanted.thread, me.id)
  const inThread = root !== null && root.channelId === conversation.id && root.threadId === null
  const roots = [...shown.map(({ id }) => id), ...(inThread ? [root.id] : [])]
  const replies = Map.groupBy(await loadReplies(tx, roots, me.id), reply => reply.threadId ?? '')
  const readUpTo = conversation.members.find(({ userId }) => userId === me.id)?.readUpTo ?? 0n
  const marked = wanted.seen && (await markRead(tx, conversation.id, me.id, await lastSequence(tx, conversation.id)))
  const view: View = {
    ...place,
    messages: shown,
    replies,
    thread: inThread ? { root, replies: replies.get(root.id) ?? [] } : null,
    wanted,
    hasEarlier: messages.length > PAGE,
    unread: await loadUnread(tx),
    readUpTo: wanted.newFrom ?? readUpTo,
    clock: await loadClock(tx, systemNow),
    revision: await loadRevision(tx),
    progress: await loadProgress(tx, conversation.id),
    steps: wanted.steps ? await loadSteps(tx) : null,
  }
  return { view, marked }
}
