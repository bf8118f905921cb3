import type { FormValues } from '#src/chat/index.ts'
import type { Board, Proposal } from '#src/features/board/board.ts'
import { proposalByNumber } from '#src/features/board/store/proposals.ts'
import type { SomePerson, World } from '../../support/context.ts'
import type { TestDatabase } from '../../support/database.ts'
import { aBoard, at, aVotingWorld, messagesTo, press, saidTo } from './voting-story.ts'

/** A board with a chair and a deputy, who go away, come back and are replaced while something waits for them. */
export async function aChairStory(fresh: Pick<TestDatabase, 'database'>) {
  const world = await aVotingWorld(fresh)
  const admin = await world.aPerson({ name: 'Amelia Stone', roles: ['admin'] })
  const selin = await world.aPerson({ name: 'Selin Kaya' })
  const bora = await world.aPerson({ name: 'Bora Demir' })
  const oliver = await world.aPerson({ name: 'Oliver Reed' })
  const zofia = await world.aPerson({ name: 'Zofia Wójcik' })
  const board = await aBoard(world, {
    members: [selin, bora],
    deputies: [oliver],
    rules: { quorum: { kind: 'members', value: 1 }, votingDays: 1 },
  })
  return { world, admin, selin, bora, oliver, zofia, board, ...deedsIn(world, board, { admin, selin, bora, oliver, zofia }) }
}

export type ChairStory = Awaited<ReturnType<typeof aChairStory>>

type People = Readonly<Record<'admin' | 'selin' | 'bora' | 'oliver' | 'zofia', SomePerson>>

function deedsIn(world: World, board: Board, { admin, selin, bora, oliver, zofia }: People) {
  const changed = (who: SomePerson) =>
    world.within('people', context => context.changed({ kind: 'person-changed', personId: who.personId }))
  return {
    changed,
    async goesAway(who: SomePerson, from: string | null, until: string | null = null) {
      await world.scope(({ workspaceId, tx }) =>
        tx.person.updateMany({ where: { workspaceId, id: who.personId }, data: { awayFrom: from, awayUntil: until } }),
      )
      await changed(who)
    },
    async leaves(who: SomePerson) {
      await world.scope(({ workspaceId, tx }) =>
        tx.identity.updateMany({ where: { workspaceId, userId: who.user }, data: { deactivated: true } }),
      )
      await changed(who)
    },
    proposes: (problem = 'Refunds are slow') =>
      world.submit(zofia, { action: 'board.propose', input: { board: board.id } }, { problem, urgency: 'normal' }),
    /** An admin names another chair, and other deputies. */
    names: (chair: SomePerson, deputies: readonly SomePerson[] = [oliver], values: FormValues = {}) =>
      world.submit(
        admin,
        { action: 'board.set-up', input: { channel: board.channel } },
        {
          ...{ members: [selin.user, bora.user], chair: [chair.user], deputies: deputies.map(({ user }) => user) },
          ...{ quorum: '1', majority: 'simple', 'voting-days': '1', ballot: 'named', 'open-tally': 'hidden' },
          ...{ meeting: 'none', 'meeting-day': '1', 'meeting-time': '10:00', ...values },
        },
        { in: board.channel },
      ),
    /** Presses a button of the last card that somebody has with one of that name. */
    presses: (who: SomePerson, label: string) => world.click(who, buttonOf(world, who, label)),
    proposal: async (number = 1): Promise<Proposal> => {
      const found = await world.scope(scope => proposalByNumber(scope, number))
      if (!found) throw new Error(`no P-${number}`)
      return found
    },
    until: (iso: string) => world.runUntil(at(iso)),
    /** What somebody has in their messages, a line for each: what it begins with, and its buttons. */
    inbox: (who: SomePerson): string[] => saidTo(world, who).map(inShort),
  }
}

/** The command of a button in the last card to somebody that has one of this name. */
export function buttonOf(world: World, who: SomePerson, label: string) {
  const card = messagesTo(world, who).findLast(({ message }) =>
    message.blocks.some(block => block.kind === 'buttons' && block.buttons.some(button => button.label === label)),
  )
  if (!card) throw new Error(`nobody is asked to press ${label}: ${saidTo(world, who).join('\n')}`)
  return press(card.message, label)
}

/** The first line of a message and its last, where that is buttons. */
function inShort(said: string): string {
  const lines = said.split('\n')
  const last = lines.length > 1 ? (lines.at(-1) ?? '') : ''
  return [lines[0], ...(last.startsWith('[') ? [last] : [])].join(' ')
}
