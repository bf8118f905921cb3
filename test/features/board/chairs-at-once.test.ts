import { describe, expect, test } from 'vitest'
import type { Reply } from '#src/chat/index.ts'
import { proposalByNumber } from '#src/features/board/store/proposals.ts'
import { databaseKinds, freshDatabase } from '../../support/database.ts'
import { aBoard, aProposal, aVotingWorld } from './voting-story.ts'

describe.each(databaseKinds)('chairs at the same instant, on the %s database', kind => {
  test('many decide: one thing happens, and two merged into each other do not both vanish', async () => {
    await using other = await freshDatabase(kind)
    const busy = await aVotingWorld(other)
    const [one, two] = [await busy.aPerson({ name: 'One' }), await busy.aPerson({ name: 'Two' })]
    const theirs = await aBoard(busy, { members: [one], deputies: [two] })
    const first = await aProposal(busy, theirs, one)
    const second = await aProposal(busy, theirs, two, { problem: 'Something else' })
    const input = (proposalId: string) => ({ proposal: proposalId })
    const settled = async (deeds: readonly Promise<Reply>[]) =>
      (await Promise.allSettled(deeds)).filter(deed => deed.status === 'fulfilled' && deed.value.kind === 'private').length
    expect(
      await settled([
        busy.submit(one, { action: 'board.merge', input: input(first.id) }, { into: `proposal ${second.id}` }),
        busy.submit(two, { action: 'board.merge', input: input(second.id) }, { into: `proposal ${first.id}` }),
      ]),
    ).toBe(1)
    const left = await busy.scope(async scope => [await proposalByNumber(scope, 1), await proposalByNumber(scope, 2)])
    const waiting = left.find(each => each?.status === 'waiting')
    expect(
      await settled([one, two, one, two].map(who => busy.click(who, { action: 'board.put-to-vote', input: input(waiting?.id ?? '') }))),
    ).toBe(1)
    expect(await busy.scope(({ workspaceId, tx }) => tx.ballot.count({ where: { workspaceId } }))).toBe(1)
  })
})
