import { Message } from '#src/chat/index.ts'
import type { Tx } from '#src/db/index.ts'

/** How far the sandbox has come, for the first steps and for what a composer suggests. */
export type Progress = {
  /** Drumbeat has posted somewhere. */
  readonly hasBegun: boolean
  /** Drumbeat has never posted in this conversation. */
  readonly isUntouched: boolean
  /** Ids of those whose last direct message from Drumbeat waits for a click on its main button. */
  readonly asked: readonly string[]
  /** Drumbeat has changed something it had asked someone, as it does when they answer. */
  readonly wasAnswered: boolean
}

const waits = (content: unknown): boolean => {
  const message = Message.safeParse(content)
  const buttons = message.success ? message.data.blocks.flatMap(block => (block.kind === 'buttons' ? block.buttons : [])) : []
  return buttons.some(({ style }) => style === 'primary')
}

export async function loadProgress(tx: Tx, channelId: string): Promise<Progress> {
  const posted = { authorId: null, visibleTo: null, deletedAt: null }
  const direct = { ...posted, channel: { kind: 'direct' } }
  const last = await tx.sandboxMessage.findMany({
    where: direct,
    distinct: ['channelId'],
    orderBy: [{ channelId: 'asc' }, { sequence: 'desc' }],
    select: { content: true, channel: { select: { ownerId: true, position: true } } },
  })
  const inOrder = last.filter(({ content }) => waits(content)).sort((a, b) => a.channel.position - b.channel.position)
  return {
    hasBegun: (await tx.sandboxMessage.findFirst({ where: posted, select: { id: true } })) !== null,
    isUntouched: (await tx.sandboxMessage.findFirst({ where: { ...posted, channelId }, select: { id: true } })) === null,
    wasAnswered: (await tx.sandboxMessage.findFirst({ where: { ...direct, editedAt: { not: null } }, select: { id: true } })) !== null,
    asked: inOrder.flatMap(({ channel }) => channel.ownerId ?? []),
  }
}
