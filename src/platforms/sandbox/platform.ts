import { SendFailure, type Inline, type Message, type Outgoing, type Platform, type ReactionMeaning } from '#src/chat/index.ts'
import type { Database, Tx } from '#src/db/index.ts'
import type { Instant } from '#src/time/index.ts'
import type { Live } from './live.ts'
import { accountOf, DRUMBEAT, WORKSPACE } from './participants.ts'
import { EMOJI_OF } from './reactions.ts'
import { replaceContent, setReaction } from './store/changes.ts'
import { idOfConversation, loadConversations } from './store/conversations.ts'
import { addMessage } from './store/messages.ts'
import { loadPeople } from './store/people.ts'

/** Everyone a message mentions. */
export function pingsOf(message: Message): string[] {
  const texts = message.blocks.flatMap((block): readonly (readonly Inline[])[] => {
    if (block.kind === 'text' || block.kind === 'quote') return [block.text]
    if (block.kind === 'list') return block.items
    return block.kind === 'facts' ? block.facts.map(fact => fact.value) : []
  })
  return [...new Set(texts.flat().flatMap(part => (typeof part !== 'string' && part.kind === 'mention' ? [part.user] : [])))]
}

async function conversationOf(tx: Tx, outgoing: Outgoing): Promise<string> {
  const id = outgoing.workspace === WORKSPACE ? await idOfConversation(tx, outgoing.to) : null
  if (id === null) throw new SendFailure('rejected', 'the sandbox has no such conversation')
  return id
}

/** The root of the thread to post in: threads have one level, so the root of a reply's thread when a reply is named. */
async function rootOf(tx: Tx, channelId: string, outgoing: Outgoing): Promise<string | null> {
  if (outgoing.thread === undefined) return null
  const root = await tx.sandboxMessage.findFirst({
    where: { id: outgoing.thread.message, channelId },
    select: { id: true, threadId: true },
  })
  if (root === null) throw new SendFailure('rejected', 'the sandbox has no such message to reply to')
  return root.threadId ?? root.id
}

const standing = (tx: Tx, deliveryId: string) =>
  tx.sandboxMessage.findUnique({ where: { deliveryId }, select: { id: true, channelId: true } })

/** The sandbox behind the port of all platforms. A post with a delivery id that stands already is answered with the one that stands. */
export function createPlatform(parts: { database: Database; live: Live; now: () => Instant; newId: () => string }): Platform {
  const { database, live, now, newId } = parts
  return {
    name: 'sandbox',
    can: { answerPrivately: true },
    pace: { atOnce: 8, cardEveryMs: 0 },
    async post(outgoing) {
      await live.change('fan-out', async tx => {
        const channelId = await conversationOf(tx, outgoing)
        const added = await addMessage(tx, {
          id: newId(),
          channelId,
          threadId: await rootOf(tx, channelId, outgoing),
          authorId: null,
          visibleTo: null,
          text: outgoing.message.summary,
          content: outgoing.message,
          pings: pingsOf(outgoing.message),
          deliveryId: outgoing.deliveryId,
          sentAt: now(),
        })
        return added ? true : null
      })
      const message = await database.transaction('fan-out', tx => standing(tx, outgoing.deliveryId))
      if (message === null) throw new SendFailure('unknown', 'the message was stored and is not there')
      return { channel: message.channelId, message: message.id }
    },
    async edit(outgoing, where) {
      const replaced = await live.change('fan-out', async tx =>
        (await replaceContent(tx, where.channel, where.message, outgoing.message, now())) ? true : null,
      )
      if (replaced === null) throw new SendFailure('rejected', 'the sandbox has no such message to change')
    },
    async react({ workspace, message, stand, gone }) {
      if (workspace !== WORKSPACE) throw new SendFailure('rejected', 'the sandbox has no such conversation')
      const own = (meaning: ReactionMeaning) => ({ messageId: message.message, userId: DRUMBEAT, emoji: EMOJI_OF[meaning] })
      await live.change('fan-out', async tx => {
        // What its author deleted meanwhile needs none.
        if ((await tx.sandboxMessage.count({ where: { id: message.message, channelId: message.channel } })) === 0) return null
        const changes: boolean[] = []
        for (const meaning of stand) changes.push(await setReaction(tx, own(meaning), 'added'))
        for (const meaning of gone) changes.push(await setReaction(tx, own(meaning), 'removed'))
        return changes.includes(true) || null
      })
    },
    async find(outgoing) {
      const message = await database.transaction('fan-out', tx => standing(tx, outgoing.deliveryId))
      return message === null ? null : { channel: message.channelId, message: message.id }
    },
    async account(workspace, user) {
      const people = workspace === WORKSPACE ? await database.transaction('person', loadPeople) : []
      const person = people.find(({ id }) => id === user)
      return person === undefined ? null : accountOf(person)
    },
    async channel(workspace, channel) {
      if (workspace !== WORKSPACE) return null
      const [people, conversations] = await database.transaction(
        'person',
        async tx => [await loadPeople(tx), await loadConversations(tx)] as const,
      )
      const found = conversations.find(({ id, kind }) => id === channel && kind === 'channel')
      if (found === undefined) return null
      const members = people.filter(person => found.members.some(({ userId }) => userId === person.id))
      return { name: found.name, archived: false, members: members.map(accountOf) }
    },
  }
}
