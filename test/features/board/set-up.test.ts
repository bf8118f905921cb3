import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Form, FormValues, Reply } from '#src/chat/index.ts'
import { boardOfChannel } from '#src/features/board/store/boards.ts'
import { findPeople } from '#src/features/people/index.ts'
import type { SomePerson, SomeTeam, World } from '../../support/context.ts'
import { refusal, wordsOf } from '../../support/context.ts'
import { freshDatabase, type TestDatabase } from '../../support/database.ts'
import { at, aVotingWorld, english, messagesTo, press, saidTo } from './voting-story.ts'

let fresh: TestDatabase
beforeAll(async () => {
  fresh = await freshDatabase()
})
afterAll(() => fresh[Symbol.asyncDispose]())

let world: World
let admin: SomePerson
let bora: SomePerson
let marek: SomePerson
let zofia: SomePerson
let team: SomeTeam
beforeEach(async () => {
  world = await aVotingWorld(fresh)
  admin = await world.aPerson({ name: 'Amelia Stone', roles: ['admin'] })
  bora = await world.aPerson({ name: 'Bora Demir' })
  marek = await world.aPerson({ name: 'Marek Nowak' })
  zofia = await world.aPerson({ name: 'Zofia Wójcik' })
  team = await world.aTeam({ name: 'Change board', members: [admin, bora, marek], zone: 'Europe/Warsaw' })
})

const here = () => ({ in: team.channel })
const formIn = (reply: Reply): Form => {
  if (reply.kind !== 'form') throw new Error(`no form, but ${reply.kind}: ${wordsOf(reply)}`)
  return reply.form
}
const openForm = async () => formIn(await world.type(admin, 'board setup', here()))
/** What the form sends when somebody only presses Save. */
const standing = (form: Form): FormValues =>
  Object.fromEntries(
    form.fields.flatMap(field =>
      field.kind === 'note' ? [] : [[field.id, 'initial' in field && field.initial !== undefined ? asSent(field.initial) : null]],
    ),
  )
const asSent = (initial: string | number | readonly string[]): string | string[] =>
  typeof initial === 'string' ? initial : typeof initial === 'number' ? String(initial) : [...initial]
const save = async (values: FormValues, who = admin) => {
  const form = await openForm()
  return world.submit(who, form.submit, { ...standing(form), ...values }, here())
}
const users = (...people: readonly SomePerson[]) => people.map(({ user }) => user)
const board = async () => {
  const found = await world.scope(scope => boardOfChannel(scope, team.channel))
  if (!found) throw new Error('there is no board')
  return found
}
const hasRole = async (person: SomePerson) =>
  (await world.scope(scope => findPeople(scope, [person.personId])))[0]?.roles.has('board') === true
const errorsOf = (reply: Reply) => (reply.kind === 'invalid' ? reply.errors : {})

describe('the form of a board', () => {
  test('has its labels, and begins with whoever is in the channel, chaired by whoever sets it up', async () => {
    const form = await openForm()
    const labels = form.fields.flatMap(field => (field.kind === 'note' ? [] : [field.label]))
    expect(labels.slice(0, 9)).toEqual([
      ...['Board members', 'Chair', 'Deputies', 'Quorum', 'Majority', 'Voting days', 'Ballot', 'Tally while open', 'Tie-break'],
    ])
    const values = standing(form)
    expect(new Set([values['members']].flat())).toEqual(new Set(users(admin, bora, marek)))
    expect(values).toMatchObject({ chair: users(admin), deputies: [], quorum: '60 %', ballot: 'named', 'open-tally': 'hidden' })
  })

  test('saved, it makes the board: seats and roles, the channel’s clock and language, a card, and the next meeting', async () => {
    const reply = await save({
      members: users(bora, marek),
      chair: users(bora),
      deputies: users(zofia),
      quorum: '2',
      frame: ' Only what customers feel. ',
    })
    const { name } = await board()
    expect(wordsOf(reply)).toBe(
      `${name} has a change board now. Everyone can propose with /propose. Next meeting: Monday, 7 December, 10:00.`,
    )
    expect(await board()).toMatchObject({
      ...{ chairId: bora.personId, members: [bora.personId, marek.personId], deputies: [zofia.personId] },
      ...{
        zone: 'Europe/Warsaw',
        language: 'en',
        meetings: 'FREQ=MONTHLY;BYDAY=1MO',
        meetingTime: '10:00',
        frame: 'Only what customers feel.',
      },
      rules: { quorum: { kind: 'members', value: 2 }, majority: 'simple', votingDays: 5, tieBreak: ['chair', 'importance', 'earlier'] },
    })
    expect(await Promise.all([bora, marek, zofia, admin].map(hasRole))).toEqual([true, true, false, false])
    const card = saidTo(world, team.channel)[0] ?? ''
    expect(card).toContain('Chair: Bora Demir')
    expect(card).toContain('Votes: Bora Demir and Marek Nowak')
    expect(card).toContain('Deputies: Zofia Wójcik')
    expect(card).toContain('quorum: 2 of 2')
    expect(card).toContain('5 working days to vote')
    expect(card).toContain('Frame: Only what customers feel.')
    expect(world.alarms).toMatchObject([{ feature: 'board', kind: 'meeting', dueAt: at('2026-12-07T09:00:00Z') }])
  })

  test('saved again, it changes the same board: roles come and go, the card says the new rules, the meeting moves', async () => {
    await save({ members: users(bora, marek), chair: users(bora) })
    const { id } = await board()
    expect(
      wordsOf(await save({ members: users(bora, zofia), chair: users(zofia), meeting: '-1', 'meeting-day': '5', 'meeting-time': '16:30' })),
    ).toContain('is saved')
    expect(await board()).toMatchObject({ id, chairId: zofia.personId, members: [bora.personId, zofia.personId] })
    expect(await Promise.all([bora, marek, zofia].map(hasRole))).toEqual([true, false, true])
    expect(messagesTo(world, team.channel)).toHaveLength(1)
    expect(saidTo(world, team.channel)[0]).toContain('monthly: Friday (last of the month), 16:30')
    expect(world.alarms.map(({ dueAt }) => dueAt)).toEqual([at('2026-11-27T15:30:00Z')])
    await save({ meeting: 'none' })
    expect(world.alarms).toEqual([])
  })

  test('whoever leaves one board and sits on another keeps the role', async () => {
    await save({ members: users(bora, marek), chair: users(bora) })
    const other = await world.aTeam({ name: 'Another', members: [admin, marek] })
    const form = formIn(await world.type(admin, 'board setup', { in: other.channel }))
    await world.submit(
      admin,
      form.submit,
      { ...standing(form), members: users(marek), chair: users(marek), quorum: '1' },
      { in: other.channel },
    )
    await save({ members: users(bora), chair: users(bora), quorum: '1' })
    expect(await hasRole(marek)).toBe(true)
  })

  test('the chair has a seat without being named a member', async () => {
    await save({ members: users(bora, marek), chair: users(zofia), quorum: '3' })
    expect(saidTo(world, team.channel)[0]).toContain('Votes: Zofia Wójcik, Bora Demir and Marek Nowak')
    expect(await hasRole(zofia)).toBe(true)
  })

  test.each<[string, FormValues, string, RegExp]>([
    ['a quorum above the seats', { quorum: '4' }, 'quorum', /has 3 seats/],
    ['a share above all', { quorum: '101 %' }, 'quorum', /at most 100 %/],
    ['no quorum at all', { quorum: 'most of us' }, 'quorum', /such as 3/],
    ['a secret ballot with too small a quorum', { ballot: 'secret', quorum: '2' }, 'quorum', /at least 3 votes.*Here 2 would do/],
    ['a secret ballot whose tally shows', { ballot: 'secret', 'open-tally': 'shown', quorum: '3' }, 'open-tally', /Hide it/],
    ['nobody on the board', { members: [] }, 'members', /who sits/],
    ['nobody in the chair', { chair: [] }, 'chair', /who chairs/],
    ['too many days', { 'voting-days': '31' }, 'voting-days', /1 to 30/],
    ['no time', { 'meeting-time': '25:00' }, 'meeting-time', /10:00/],
    ['somebody unknown', { deputies: ['U-nobody'] }, 'deputies', /not known/],
    ['a ballot that is neither', { ballot: 'open' }, 'ballot', /Choose one/],
    ['a frame without an end', { frame: 'x'.repeat(3001) }, 'frame', /3,000/],
  ])('%s is refused at its field, and nothing is saved', async (_, values, field, sentence) => {
    const reply = await save(values)
    expect(Object.keys(errorsOf(reply))).toEqual([field])
    expect(errorsOf(reply)[field]).toMatch(sentence)
    expect(await world.scope(scope => boardOfChannel(scope, team.channel))).toBeNull()
  })

  test('a secret ballot on a board of two, a bot, and a chair who stands in for themself are refused too', async () => {
    const bot = await world.aPerson({ name: 'Robot', isBot: true })
    expect(errorsOf(await save({ members: users(bora), chair: users(bora), ballot: 'secret', quorum: '1' }))['ballot']).toContain(
      'at least 3',
    )
    expect(errorsOf(await save({ members: users(bora, bot) }))['members']).toContain('Robot')
    expect(errorsOf(await save({ deputies: users(admin) }))['deputies']).toContain('themself')
  })

  test('only an admin may, in a channel, where Drumbeat sees who is there', async () => {
    expect(await refusal(world.type(bora, 'board setup', here()), english)).toContain('Amelia Stone')
    expect(await refusal(save({}, bora), english)).toContain('Amelia Stone')
    expect(await refusal(world.type(admin, 'board setup'), english)).toContain('belongs to a channel')
    expect(await refusal(world.type(admin, 'board setup', { in: 'C-nowhere' }), english)).toContain('cannot see')
    expect(await refusal(world.submit(admin, { action: 'board.set-up', input: { channel: 'C-other' } }, {}), english)).toContain(
      'cannot see',
    )
  })
})

describe('the board', () => {
  test('is shown to whoever asks, in the channel or, when it is the only one, anywhere; its buttons by their rights', async () => {
    expect(await refusal(world.type(bora, 'board'), english)).toContain('no change board yet')
    await save({ members: users(bora, marek), chair: users(bora) })
    const seen = await world.type(marek, 'board')
    expect(wordsOf(seen)).toContain('Nothing waits for the board.')
    expect(wordsOf(seen)).toContain('[Propose something] [Show the agenda]')
    expect(wordsOf(seen)).not.toContain('[Change the board]')
    const asAdmin = await world.type(admin, 'kurul', here())
    if (asAdmin.kind !== 'private') throw new Error('no answer')
    const form = formIn(await world.click(admin, press(asAdmin.message, 'Change the board')))
    expect(standing(form)['chair']).toEqual(users(bora))
  })

  test('of several they are asked which', async () => {
    await save({})
    const other = await world.aTeam({ name: 'Another', members: [admin] })
    const form = formIn(await world.type(admin, 'board setup', { in: other.channel }))
    await world.submit(admin, form.submit, { ...standing(form), quorum: '1' }, { in: other.channel })
    expect(await refusal(world.type(bora, 'board'), english)).toContain('several boards')
    expect(wordsOf(await world.type(bora, 'board', { in: other.channel }))).toContain('Votes: Amelia Stone')
    expect(await refusal(world.type(bora, 'board dance'), english)).toContain('/board setup')
  })

  test('follows the team of its channel to another clock', async () => {
    await save({})
    await world.scope(({ workspaceId, tx }) =>
      tx.team.updateMany({ where: { workspaceId, id: team.teamId }, data: { zone: 'Europe/London', language: 'pl' } }),
    )
    await world.within('teams', context => context.changed({ kind: 'team-changed', teamId: team.teamId }))
    expect(await board()).toMatchObject({ zone: 'Europe/London', language: 'pl' })
    expect(world.alarms.map(({ dueAt }) => dueAt)).toEqual([at('2026-12-07T10:00:00Z')])
    const [card] = world.said.filter(({ key }) => key.startsWith('board:'))
    expect(card && wordsOf(card)).toContain('Przewodniczy')
  })

  test('is called as its channel is now, also on its card', async () => {
    await save({})
    await world.hears({ kind: 'channel-renamed', channel: team.channel, name: 'renamed-board' })
    expect((await board()).name).toBe('renamed-board')
    const cards = world.said.filter(({ key }) => key.startsWith('board:'))
    expect(cards.map(({ message }) => message.summary)).toEqual([expect.stringContaining('renamed-board')])
  })
})
