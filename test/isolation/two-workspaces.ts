import type { Command, DirectoryInbound, FormValues, PersonInbound, Reply } from '#src/chat/index.ts'
import type { Database } from '#src/db/index.ts'
import { createEngine, createMeasures, readBacklog } from '#src/engine/index.ts'
import { directory, features } from '#src/features/index.ts'
import { timeOrderedId } from '#src/identifiers.ts'
import { instant } from '#src/time/index.ts'
import { quiet } from '../support/database.ts'
import { anAccount, scriptedPlatform, type ScriptedPlatform } from '../support/scripted-platform.ts'

type Without<Inbound> = Inbound extends unknown ? Omit<Inbound, 'workspace'> : never

/** One process as it runs: the real features and the real engine, with a platform on which several workspaces are. */
export type Process = {
  readonly platform: ScriptedPlatform
  readonly database: Database
  person(workspace: string, inbound: Without<PersonInbound>): Promise<Reply>
  hears(workspace: string, inbound: Without<DirectoryInbound>): Promise<void>
  /** Everything due until then happens, and everything said is sent. */
  runUntil(moment: string): Promise<void>
  stop(): Promise<void>
}

export function aProcess(database: Database, began: string): Process {
  const clock = { now: instant(Date.parse(began)) }
  const platform = scriptedPlatform('slack')
  let made = 0
  const engine = createEngine({
    database,
    platforms: [platform],
    mail: null,
    features,
    directory,
    log: quiet,
    measures: createMeasures(() => readBacklog(database, clock.now)),
    // Later ones are greater, within one moment too: the engine's own ids differ by chance there.
    newId: () => timeOrderedId(instant(clock.now + (made += 1))),
    newSecret: () => String((made += 1)).padStart(64, '0'),
    random: () => 0,
    systemNow: () => clock.now,
    programmeNow: () => clock.now,
  })
  const receiver = engine.receiverFor(platform)
  return {
    platform,
    database,
    person: (workspace, inbound) => receiver.person({ ...inbound, workspace }),
    hears: (workspace, inbound) => receiver.directory({ ...inbound, workspace }),
    runUntil: moment =>
      engine.timetable.runUntil(instant(Date.parse(moment)), async to => {
        clock.now = to
      }),
    stop: engine.stop,
  }
}

export type Who = { readonly user: string; readonly name: string }

/** A workspace with a team that an admin set up. */
export type Settled = {
  readonly workspace: string
  readonly mark: string
  readonly channel: string
  readonly admin: Who
  readonly member: Who
  readonly values: FormValues
}

type WinIds = 'win' | 'blocker'
type RitualIds = 'review' | 'topic'
type TaskIds = 'initiative' | 'task' | 'handedTask' | 'taskGroup'

/** One in which everything has happened that can happen: a check-in, an answer, words that were kept. Ids are ours, as the tables have them. */
export type Lived = Settled & {
  readonly ids: Readonly<
    Record<
      'workspaceId' | 'team' | 'ritual' | 'person' | 'words' | 'moreWords' | 'entry' | 'date' | 'secret' | TaskIds | WinIds | RitualIds,
      string
    >
  >
}

/** Both workspaces settle before this moment and are asked at it. */
export const SETTLING = '2026-11-23T08:00:00Z'
export const ASKED = '2026-11-23T09:31:00Z'
/** Both have lived by this moment, and their reviews have opened. */
export const LIVED = '2026-11-23T09:36:00Z'

/** `mark` stands in every name and every text of the workspace. */
export async function settle(process: Process, workspace: string, mark: string): Promise<Settled> {
  const admin = { user: `U-admin-${workspace}`, name: `${mark} Admin` }
  const member = { user: `U-member-${workspace}`, name: `${mark} Member` }
  const channel = `C-${workspace}`
  const people = [admin, member].map(({ user, name }) => anAccount(user, { name, zone: 'Europe/London', isOwner: user === admin.user }))
  const members = people.map(({ user }) => user)
  await process.hears(workspace, { kind: 'workspace', name: `${mark} Works` })
  await process.hears(workspace, { kind: 'accounts', accounts: people })
  await process.hears(workspace, { kind: 'channel', channel, name: `${mark}-core`, archived: false, members })

  const by = { user: admin.user, conversation: { kind: 'channel', channel } } as const
  const form = await process.person(workspace, { kind: 'command', ...by, word: 'drumbeat', text: 'setup', named: [] })
  if (form.kind !== 'form') throw new Error('no form to set up a team opened')
  const values: FormValues = {
    'team-name': `${mark} Core`,
    language: 'en',
    zone: 'Europe/London',
    'working-days': ['1', '2', '3', '4', '5'],
    holidays: 'none',
    'check-in-time': '09:30',
    'ask-at': 'team',
    window: '15',
    ...{ 'review-day': '1', 'review-time': '09:35', 'review-rhythm': 'weekly', 'review-window': '24' },
    members,
  }
  const saved = await process.person(workspace, { kind: 'submit', ...by, command: form.form.submit, values })
  if (saved.kind === 'invalid') throw new Error(`no team was set up: ${JSON.stringify(saved)}`)
  return { workspace, mark, channel, admin, member, values }
}

/** Its member answers in words and says more when nothing waits any more; there is work, a review to come, and a digest. */
export async function live(process: Process, settled: Settled): Promise<void> {
  const { workspace, mark, member } = settled
  const conversation = { kind: 'direct', user: member.user } as const
  const said = [
    ['answer', `done ${mark} answer`],
    ['words', `${mark} words that nobody asked for`],
    ['more', `${mark} words once more`],
  ] as const
  for (const [message, text] of said)
    await process.person(workspace, {
      kind: 'message',
      user: member.user,
      conversation,
      text,
      named: [],
      message: { channel: `D-${member.user}`, message },
    })
  await addInitiative(process, settled)
  await workOnTasks(process, settled)
  await sayWinsAndBlockers(process, settled)
  await prepareReview(process, settled)
  await wantDigests(process, settled)
}

/** One initiative, of its admin. */
async function addInitiative(process: Process, { workspace, mark, admin: { user } }: Settled): Promise<void> {
  const values: FormValues = { title: `${mark} initiative`, goal: `${mark} goal`, owner: [user], horizon: 'short', areas: `${mark} area` }
  const conversation = { kind: 'direct', user } as const
  await process.person(workspace, { kind: 'submit', user, conversation, command: { action: 'initiatives.create', input: {} }, values })
}

/** One task of its member, and one that its admin hands them. */
async function workOnTasks(process: Process, { workspace, mark, admin, member }: Settled): Promise<void> {
  const typed = [
    [member, `add ${mark} task`],
    [admin, `add ${mark} handed task`],
    [admin, `forward 2 @${member.user} ${mark} note`],
  ] as const
  for (const [{ user }, text] of typed)
    await process.person(workspace, {
      kind: 'command',
      user,
      conversation: { kind: 'direct', user },
      word: 'task',
      text,
      named: [],
    })
}

/** A win of its member, and something in their way. */
async function sayWinsAndBlockers(process: Process, { workspace, mark, member: { user } }: Settled): Promise<void> {
  const conversation = { kind: 'direct', user } as const
  for (const word of ['win', 'blocker'])
    await process.person(workspace, { kind: 'command', user, conversation, word, text: `${mark} ${word}`, named: [] })
}

const inWords = (process: Process, { workspace }: Settled, { user }: Who, word: string, text: string) =>
  process.person(workspace, { kind: 'command', user, conversation: { kind: 'direct', user }, word, text, named: [] })

/** Sends a form, which is to be taken. */
async function sending(process: Process, { workspace }: Settled, { user }: Who, command: Command, values: FormValues): Promise<void> {
  const reply = await process.person(workspace, { kind: 'submit', user, conversation: { kind: 'direct', user }, command, values })
  if (reply.kind === 'invalid') throw new Error(`${command.action}: ${JSON.stringify(reply)}`)
}

/** The initiative is active, so that the review asks about it, and a topic is on it. */
async function prepareReview(process: Process, settled: Settled): Promise<void> {
  await inWords(process, settled, settled.admin, 'initiative', 'CX-1 start')
  await inWords(process, settled, settled.admin, 'review', `add ${settled.mark} topic`)
}

/** A digest of its admin. The address carries no mark: whoever names it knows it. */
const wantDigests = (process: Process, settled: Settled): Promise<void> =>
  sending(process, settled, settled.admin, { action: 'digest.save-settings', input: {} }, { ...DIGEST, 'digest-email': addressIn(settled) })

export const addressIn = ({ workspace }: Pick<Settled, 'workspace'>): string => `admin@${workspace}.example`

export const DIGEST: FormValues = {
  ...{ 'digest-often': 'weekly', 'digest-day': '1', 'digest-time': '09:00', 'digest-direct': 'yes', 'digest-language': 'own' },
}

/** What has come of it all by now. */
export async function lived(process: Process, settled: Settled): Promise<Lived> {
  return { ...settled, ids: await idsOf(process, settled.workspace, settled.member) }
}

async function idsOf({ database }: Process, externalId: string, member: Who): Promise<Lived['ids']> {
  return database.transaction('person', async tx => {
    const { id: workspaceId } = await tx.workspace.findUniqueOrThrow({ where: { platform_externalId: { platform: 'slack', externalId } } })
    const where = { workspaceId }
    const team = await tx.team.findFirstOrThrow({ where })
    const ritual = await tx.ritual.findFirstOrThrow({ where: { ...where, kind: 'check-in' } })
    const occurrence = await tx.occurrence.findFirstOrThrow({ where: { ...where, ritualId: ritual.id }, orderBy: { date: 'asc' } })
    const person = await tx.identity.findUniqueOrThrow({ where: { workspaceId_userId: { workspaceId, userId: member.user } } })
    const entry = await tx.entry.findFirstOrThrow({ where })
    const initiative = await tx.initiative.findFirstOrThrow({ where })
    const tasks = await tx.task.findMany({ where, orderBy: { number: 'asc' } })
    const [task, handedTask] = tasks
    const added = await tx.historyEvent.findFirstOrThrow({ where: { workspaceId, subjectId: task?.id ?? '' } })
    if (!task || !handedTask) throw new Error('no tasks were made')
    const win = await tx.win.findFirstOrThrow({ where: { workspaceId, text: { endsWith: 'win' } } })
    const blocker = await tx.blocker.findFirstOrThrow({ where: { workspaceId, text: { endsWith: 'blocker' } } })
    const review = await tx.review.findFirstOrThrow({ where })
    const topic = await tx.reviewTopic.findFirstOrThrow({ where })
    const digest = await tx.digestSubscription.findFirstOrThrow({ where })
    const [words, moreWords] = await tx.heldWords.findMany({ where })
    if (!words || !moreWords) throw new Error('no words were kept')
    return {
      workspaceId,
      team: team.id,
      ritual: ritual.id,
      person: person.personId,
      words: words.id,
      moreWords: moreWords.id,
      entry: entry.id,
      date: occurrence.date,
      initiative: initiative.id,
      task: task.id,
      handedTask: handedTask.id,
      taskGroup: added.groupId,
      win: win.id,
      blocker: blocker.id,
      review: review.occurrenceId,
      topic: topic.id,
      secret: digest.emailSecret ?? 'confirmed',
    }
  })
}
