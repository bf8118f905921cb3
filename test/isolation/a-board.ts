import type { FormValues } from '#src/chat/index.ts'
import { ASKED, type Lived, type Process, type Settled } from './two-workspaces.ts'

/** Ids of what a board has before it: one to check, one that went back, one on the ballot, and a decision that nobody confirmed. */
export type Governed = Readonly<Record<'board' | 'waiting' | 'returned' | 'ballot' | 'decision', string>>

/** A workspace in which a board has met. */
export type Governing = Lived & { readonly governed: Governed }

/** A board in the channel of the team, chaired by the admin, and what its member proposed to it. */
export async function govern(process: Process, settled: Settled): Promise<void> {
  const { workspace, mark, admin, member, channel } = settled
  await does(process, settled, 'board.set-up', { channel }, boardValues(settled))
  for (const what of ['waiting', 'returned', 'voting', 'decided']) {
    const conversation = { kind: 'direct', user: member.user } as const
    const asked = { kind: 'command', user: member.user, conversation, word: 'propose', text: `${mark} ${what}`, named: [] } as const
    const form = await process.person(workspace, asked)
    if (form.kind !== 'form') throw new Error('no form to propose opened')
    const values = { problem: `${mark} ${what}`, evidence: `${mark} evidence`, urgency: 'normal' }
    await process.person(workspace, { kind: 'submit', user: member.user, conversation, command: form.form.submit, values })
  }
  const proposals = await proposalsIn(process, settled)
  const input = (what: string) => ({ proposal: proposals.get(`${mark} ${what}`) ?? '' })
  await does(process, settled, 'board.return', input('returned'), { question: `${mark} question` })
  for (const what of ['voting', 'decided']) await does(process, settled, 'board.put-to-vote', input(what), {})
  const ballot = await ballotOf(process, settled, input('decided').proposal)
  await does(process, settled, 'board.vote', { ballot, choice: 'approve' }, {}, admin.user)
  await closeNow(process, settled, ballot)
}

/** What has come of it all by now, the board's work too. */
export const governing = async (process: Process, lived: Lived): Promise<Governing> => ({
  ...lived,
  governed: await governedIn(process, lived),
})

export const boardValues = ({ admin, member }: Settled): FormValues => ({
  ...{ members: [admin.user, member.user], chair: [admin.user], deputies: [], quorum: '1', majority: 'simple', 'voting-days': '2' },
  ...{ ballot: 'named', 'open-tally': 'hidden', 'tie-break': ['chair'], meeting: 'none', 'meeting-day': '1', 'meeting-time': '10:00' },
})

/** What the admin does by a form or a button. */
async function does(
  process: Process,
  { workspace, admin }: Settled,
  action: string,
  input: Readonly<Record<string, string>>,
  values: FormValues,
  user = admin.user,
): Promise<void> {
  const conversation = { kind: 'direct', user } as const
  const reply = await process.person(workspace, { kind: 'submit', user, conversation, command: { action, input }, values })
  if (reply.kind === 'invalid') throw new Error(`${action} was refused: ${JSON.stringify(reply)}`)
}

type Tx = Parameters<Parameters<Process['database']['transaction']>[1]>[0]

async function workspaceId(tx: Tx, { workspace }: Settled): Promise<string> {
  const where = { platform_externalId: { platform: 'slack', externalId: workspace } }
  return (await tx.workspace.findUniqueOrThrow({ where })).id
}

const inTables = <Found>({ database }: Process, settled: Settled, look: (tx: Tx, workspaceId: string) => Promise<Found>): Promise<Found> =>
  database.transaction('person', async tx => look(tx, await workspaceId(tx, settled)))

/** The ids of proposals by what they say. */
const proposalsIn = (process: Process, settled: Settled): Promise<ReadonlyMap<string, string>> =>
  inTables(process, settled, async (tx, id) => {
    const rows = await tx.proposal.findMany({ where: { workspaceId: id } })
    return new Map(rows.map(row => [row.problem, row.id]))
  })

const ballotOf = (process: Process, settled: Settled, proposalId: string): Promise<string> =>
  inTables(process, settled, async (tx, id) => (await tx.ballot.findFirstOrThrow({ where: { workspaceId: id, proposalId } })).id)

/** Lets the time of a ballot be over. */
async function closeNow(process: Process, settled: Settled, ballot: string): Promise<void> {
  const over = new Date(ASKED)
  await inTables(process, settled, async (tx, id) => {
    await tx.ballot.updateMany({ where: { workspaceId: id, id: ballot }, data: { closesAt: over } })
    const alarm = { workspaceId: id, feature: 'board', kind: 'close-ballot', subject: ballot }
    await tx.alarm.updateMany({ where: alarm, data: { dueAt: over } })
  })
  await process.runUntil(ASKED)
}

/** The ids of all that, as the tables have them. */
async function governedIn(process: Process, settled: Settled): Promise<Governed> {
  const proposals = await proposalsIn(process, settled)
  const proposal = (what: string): string => proposals.get(`${settled.mark} ${what}`) ?? ''
  return inTables(process, settled, async (tx, id) => {
    const { id: ballot, boardId } = await tx.ballot.findFirstOrThrow({ where: { workspaceId: id, proposalId: proposal('voting') } })
    const { id: decision } = await tx.decision.findFirstOrThrow({ where: { workspaceId: id, proposalId: proposal('decided') } })
    return { board: boardId, waiting: proposal('waiting'), returned: proposal('returned'), ballot, decision }
  })
}
