import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { UserError } from '#src/features/feature.ts'
import { refusal, wordsOf } from '../../support/context.ts'
import { freshDatabase, type TestDatabase } from '../../support/database.ts'
import { aCharter, aProgramme, buttonNamed, english, initialOf, labelsOf, type Programme, submitOf } from './story.ts'

let fresh: TestDatabase
let programme: Programme
beforeAll(async () => {
  fresh = await freshDatabase()
})
afterAll(() => fresh[Symbol.asyncDispose]())
beforeEach(async () => {
  programme = await aProgramme(fresh.database)
})

const cards = () => programme.world.said.filter(({ kind }) => kind === 'card')
const posts = () => programme.world.said.filter(({ kind }) => kind === 'post')

describe('adding an initiative', () => {
  test('the form has the title that was typed, every label, and its author as owner', async () => {
    const { world, selin, team } = programme
    const form = await world.type(selin, 'initiative add Close the loop', { in: team.channel })
    expect(wordsOf(form).split('\n')).toEqual([
      'New initiative',
      ...['Title', 'Goal', 'Expected benefit', 'Definition of done', 'Milestones', 'Owner', 'Sponsor', 'Functional areas', 'Horizon'],
      ...['Contributors', 'Depends on', 'Priority', 'Effort (person-days)', 'Budget'],
    ])
    expect(initialOf(form)).toMatchObject({ title: 'Close the loop', owner: [selin.user], horizon: 'short' })
  })

  test('everything entered is stored as typed, shown, and posted once in the channel', async () => {
    const { world, selin, bora, grace, marek, team } = programme
    const odd = 'İlk "yüz" çağrı, sonra\n<b>ışık</b> & {{count}} *x*'
    const initiative = await programme.add('Döngüyü "kapat", hızlıca', {
      goal: odd,
      benefit: 'Fewer complaints',
      'definition-of-done': 'Every detractor is called',
      milestones: '2026-12-04 Pilot\nİlk yüz çağrı: 15 Ocak 2027',
      owner: [bora.user],
      sponsor: [grace.user],
      areas: 'Satış, Müşteri hizmetleri',
      horizon: 'medium',
      contributors: [marek.user, selin.user],
      priority: '2',
      effort: '12',
      budget: '20 000 EUR',
    })
    expect(initiative).toMatchObject({
      code: 'CX-1',
      title: 'Döngüyü "kapat", hızlıca',
      goal: odd,
      milestones: [
        { dueOn: '2026-12-04', title: 'Pilot' },
        { dueOn: '2027-01-15', title: 'İlk yüz çağrı' },
      ],
      ownerId: bora.personId,
      sponsorId: grace.personId,
      areas: ['Satış', 'Müşteri hizmetleri'],
      contributors: [selin.personId, marek.personId].sort(),
      horizon: 'medium',
      priority: 2,
      effort: 12,
      budget: '20 000 EUR',
      status: 'active',
      health: null,
      teamId: team.teamId,
    })
    expect(cards()).toHaveLength(1)
    const [card] = cards()
    expect(card?.to).toEqual({ kind: 'channel', channel: team.channel })
    expect(card && wordsOf(card)).toContain('CX-1 Döngüyü "kapat", hızlıca')
    expect(card && wordsOf(card)).toContain(odd)
    const shown = wordsOf(await world.type(bora, 'initiative cx-1'))
    for (const part of ['Bora Demir', 'Grace Hall', 'Satış and Müşteri hizmetleri', '20 000 EUR', odd, 'Friday, 4 December', 'active'])
      expect(shown).toContain(part)
  })

  test('a leader’s and an admin’s begins active; a member’s is proposed until a leader approves it', async () => {
    const { world, bora, grace, selin } = programme
    expect((await programme.add('By the admin')).status).toBe('active')
    expect((await programme.add('By the leader', {}, grace)).status).toBe('active')
    const proposed = await programme.add('By a member', {}, bora)
    expect(proposed.status).toBe('proposed')
    expect(await refusal(world.type(bora, 'initiative CX-3 approve'), english)).toBe(
      'Only a leader or an admin can do this. You can ask Grace Hall or Selin Kaya.',
    )
    expect(await refusal(world.type(selin, 'initiative CX-3 done'), english)).toContain('/initiative CX-3 approve')
    expect(wordsOf(await world.type(grace, 'initiative CX-3 approve'))).toContain('CX-3 is now approved.')
    expect((await programme.initiative('CX-3')).status).toBe('approved')
  })

  test('its author is told whom to ask for approval', async () => {
    const { world, bora, team } = programme
    const form = await world.type(bora, 'initiative add Close the loop', { in: team.channel })
    const reply = await world.submit(bora, submitOf(form), aCharter({ title: 'Close the loop', owner: [bora.user] }))
    expect(wordsOf(reply)).toContain('CX-1 is proposed. A leader or an admin has to approve it: you can ask Grace Hall.')
    expect(labelsOf(reply)).not.toContain('Approve')
  })

  test('a milestone in the past is asked about; it can be meant, and is not asked about again', async () => {
    const { world, selin } = programme
    const create = { action: 'initiatives.create', input: {} }
    const values = aCharter({ title: 'Close the loop', owner: [selin.user], milestones: '2026-11-02 Begin' })
    expect(await world.submit(selin, create, values)).toMatchObject({
      kind: 'invalid',
      errors: { milestones: 'Line 1: Monday, 2 November 2026 is past. If you mean that day, write it like this: 2026-11-02! Begin' },
    })
    await world.submit(selin, create, { ...values, milestones: '2026-11-02! Begin' })
    const form = await world.click(selin, { action: 'initiatives.edit', input: { initiative: (await programme.initiative('CX-1')).id } })
    const added = { milestones: '2026-11-02 Begin\n2026-12-04 Pilot' }
    expect(await world.submit(selin, submitOf(form), { ...initialOf(form), ...added })).toMatchObject({ kind: 'private' })
    expect((await programme.initiative('CX-1')).milestones.map(({ title }) => title)).toEqual(['Begin', 'Pilot'])
  })

  test('all mistakes at once, each with what to do; nothing is made', async () => {
    const { world, selin } = programme
    const bot = await world.aPerson({ name: 'Build Bot', isBot: true })
    const values = aCharter({
      title: ' ',
      owner: [],
      sponsor: ['U-nobody'],
      contributors: [bot.user],
      milestones: '2026-12-04 Pilot\n30 February launch',
      areas: 'x'.repeat(61),
      'depends-on': 'CX-9',
      horizon: '',
      priority: '7',
      effort: '1.5',
      budget: 'x'.repeat(101),
      goal: 'x'.repeat(3001),
    })
    const reply = await world.submit(selin, { action: 'initiatives.create', input: {} }, values)
    expect(reply).toMatchObject({
      kind: 'invalid',
      errors: {
        title: 'Give it a title.',
        goal: expect.stringContaining('3,001 characters; at most 3,000'),
        milestones: expect.stringMatching(/^Line 2, “30 February launch”, has no date/),
        owner: 'Choose who owns it.',
        sponsor: expect.stringContaining('people of this workspace'),
        areas: expect.stringContaining('at most 60'),
        horizon: 'Choose a horizon.',
        contributors: expect.stringContaining('Build Bot'),
        'depends-on': expect.stringContaining('There is no initiative CX-9 here'),
        priority: expect.stringContaining('1 to 5'),
        effort: expect.stringContaining('whole number'),
        budget: expect.stringContaining('at most 100'),
      },
    })
    expect(wordsOf(await world.type(selin, 'initiative all'))).toBe('There is no such initiative. /initiative shows all open ones.')
  })

  test('somebody in no team is told how to be in one', async () => {
    const { world, oliver } = programme
    expect(await refusal(world.type(oliver, 'initiative add Mine'), english)).toBe(
      'Only members of a team can do this. Join the channel of a team, or ask Selin Kaya to add you.',
    )
    const submit = world.submit(oliver, { action: 'initiatives.create', input: {} }, aCharter({ title: 'Mine', owner: [oliver.user] }))
    expect(await refusal(submit, english)).toContain('Only members of a team')
  })

  test('who is in several teams is asked for which, and the title is kept', async () => {
    const { world, selin } = programme
    const other = await world.aTeam({ name: 'Stores', members: [selin] })
    const error: unknown = await world.type(selin, 'initiative add Close the loop').catch((reason: unknown) => reason)
    expect(JSON.stringify(error instanceof UserError ? error.next?.(english) : null)).toContain('Stores')
    const form = await world.click(selin, { action: 'initiatives.add', input: { team: other.teamId, title: 'Close the loop' } })
    expect(initialOf(form)['title']).toBe('Close the loop')
    await world.submit(selin, submitOf(form), initialOf(form))
    expect((await programme.initiative('CX-1')).teamId).toBe(other.teamId)
  })

  test('areas keep the spelling that is in use', async () => {
    await programme.add('One', { areas: 'Müşteri Hizmetleri' })
    const second = await programme.add('Two', { areas: 'MUSTERI HIZMETLERI,  Satış , satış' })
    expect(second.areas).toEqual(['Müşteri Hizmetleri', 'Satış'])
  })
})

describe('telling a new owner and sponsor', () => {
  test('each once, not whoever did it themselves', async () => {
    const { world, selin, bora, grace } = programme
    await programme.add('Close the loop', { owner: [bora.user], sponsor: [grace.user] })
    expect(posts().map(post => [post.to, wordsOf(post)])).toEqual([
      [{ kind: 'direct', user: bora.user }, expect.stringContaining('Selin Kaya made you the owner of CX-1 Close the loop.')],
      [{ kind: 'direct', user: grace.user }, expect.stringContaining('made you the sponsor of CX-1')],
    ])
    await world.type(selin, 'initiative CX-1 owner @selin')
    await world.type(selin, 'initiative CX-1 priority 1')
    expect(posts()).toHaveLength(2)
    expect(cards()).toHaveLength(1)
  })

  test('after their quiet hours, and only if they still are', async () => {
    const night = await aProgramme(fresh.database, '2026-11-23T21:30:00Z')
    const { world, selin, bora, marek } = night
    await night.add('Close the loop')
    await world.type(selin, 'initiative CX-1 owner @bora')
    await world.type(selin, 'initiative CX-1 owner @marek')
    expect(world.said.filter(({ kind }) => kind === 'post')).toEqual([])
    const morning = Date.parse('2026-11-24T08:00:00Z')
    const last = world.alarms.at(-1)?.dueAt
    expect(last).toBeLessThanOrEqual(morning)
    if (last) await world.runUntil(last)
    const told = world.said.filter(({ kind }) => kind === 'post')
    expect(told.map(({ to }) => to)).toEqual([{ kind: 'direct', user: marek.user }])
    expect(bora.user).not.toBe(marek.user)
  })
})

describe('the card', () => {
  test('has the buttons that its reader may use', async () => {
    const { world, selin, bora, marek } = programme
    await programme.add('Close the loop', { owner: [bora.user] })
    expect(labelsOf(await world.type(bora, 'initiative CX-1'))).toEqual([
      ...['On track', 'At risk', 'Off track', 'Hold', 'Done', 'Drop', 'Edit', 'Story'],
    ])
    expect(labelsOf(await world.type(marek, 'initiative CX-1'))).toEqual(['Story'])
    const held = await world.click(selin, buttonNamed(await world.type(selin, 'initiative CX-1'), 'Hold'))
    expect(wordsOf(held)).toContain('CX-1 is now on hold.')
    expect(labelsOf(held)).toEqual(['On track', 'At risk', 'Off track', 'Resume', 'Drop', 'Edit', 'Story'])
    const dropped = await world.click(selin, buttonNamed(held, 'Drop'))
    expect(labelsOf(dropped)).toEqual(['Reopen', 'Edit', 'Story'])
  })

  test('a forged click of somebody without the right changes nothing', async () => {
    const { world, marek } = programme
    const { id } = await programme.add('Close the loop')
    for (const command of [
      { action: 'initiatives.move', input: { initiative: id, move: 'drop' } },
      { action: 'initiatives.health', input: { initiative: id, health: 'off-track' } },
      { action: 'initiatives.ask-health', input: { initiative: id, health: 'off-track' } },
      { action: 'initiatives.edit', input: { initiative: id } },
      { action: 'initiatives.save', input: { initiative: id, seen: '' } },
    ])
      expect(await refusal(world.submit(marek, command, { title: 'Taken over' }), english)).toContain('Only the owner of the initiative')
    expect(await programme.initiative('CX-1')).toMatchObject({ title: 'Close the loop', status: 'active', health: null })
  })

  test('bad news asks for a reason, which the channel card shows then; the card is the same one', async () => {
    const { world, selin } = programme
    await programme.add('Close the loop')
    const form = await world.click(selin, buttonNamed(await world.type(selin, 'initiative CX-1'), 'At risk'))
    expect(wordsOf(form).split('\n')).toEqual(['CX-1: at risk', 'Note'])
    const reply = await world.submit(selin, submitOf(form), { note: 'Hukuk, "geç" kaldı' })
    expect(wordsOf(reply)).toContain('CX-1 is now at risk.')
    expect(await programme.initiative('CX-1')).toMatchObject({ health: 'at-risk', healthNote: 'Hukuk, "geç" kaldı', healthAt: world.now })
    expect(cards().map(wordsOf)).toEqual([expect.stringContaining('Health: at risk: Hukuk, "geç" kaldı')])
  })

  test('health by command; too long a note is refused whole', async () => {
    const { world, selin } = programme
    await programme.add('Close the loop')
    await world.type(selin, 'initiative CX-1 riskli çünkü hukuk gecikti')
    expect(await programme.initiative('CX-1')).toMatchObject({ health: 'at-risk', healthNote: 'hukuk gecikti' })
    expect(await refusal(world.type(selin, `initiative CX-1 off-track because ${'x'.repeat(281)}`), english)).toContain('281 characters')
    expect(await programme.initiative('CX-1')).toMatchObject({ health: 'at-risk' })
    await world.type(selin, 'initiative CX-1 on-track')
    expect(await programme.initiative('CX-1')).toMatchObject({ health: 'on-track', healthNote: '' })
  })
})

describe('moves', () => {
  test('what is so already is said, what is not possible names what is', async () => {
    const { world, selin } = programme
    await programme.add('Close the loop')
    await world.type(selin, 'initiative CX-1 hold')
    expect(wordsOf(await world.type(selin, 'initiative CX-1 hold'))).toContain('already on hold')
    expect(await refusal(world.type(selin, 'initiative CX-1 done'), english)).toBe(
      'CX-1 is on hold, so that is not possible now. What you can write: /initiative CX-1 resume, /initiative CX-1 drop.',
    )
    await world.type(selin, 'initiative CX-1 resume')
    expect(wordsOf(await world.type(selin, 'initiative CX-1 done'))).toContain('CX-1 is now done.')
    expect(await refusal(world.type(selin, 'initiative CX-1 at-risk'), english)).toContain('/initiative CX-1 reopen')
  })

  test('open tasks are asked about before it is done; the answer holds for those that were named', async () => {
    const { world, selin } = programme
    const { id } = await programme.add('Close the loop')
    const aTask = (number: number) =>
      world.scope(({ workspaceId, tx }) =>
        tx.task.create({
          data: {
            ...{ workspaceId, id: `${id}-task-${number}`, number, title: 'Call', initiativeId: id, status: 'to-do', handedNote: '' },
            ...{ createdById: selin.personId, createdAt: new Date(world.now), changedAt: new Date(world.now) },
          },
        }),
      )
    await aTask(1)
    const asked = await world.type(selin, 'initiative CX-1 done')
    expect(wordsOf(asked)).toContain('CX-1 still has 1 open task. Is it done all the same?')
    expect((await programme.initiative('CX-1')).status).toBe('active')
    await aTask(2)
    const again = await world.click(selin, buttonNamed(asked, 'Done anyway'))
    expect(wordsOf(again)).toContain('2 open tasks')
    await world.click(selin, buttonNamed(again, 'Done anyway'))
    expect((await programme.initiative('CX-1')).status).toBe('done')
  })
})

describe('changing by a line', () => {
  test('people, numbers, areas and the rest', async () => {
    const { world, selin, bora, grace, marek } = programme
    await programme.add('Close the loop')
    const type = async (line: string) => wordsOf(await world.type(selin, `initiative CX-1 ${line}`))
    expect(await type('owner @bora')).toContain('CX-1 is saved. Owner: Bora Demir.')
    expect(await type('owner bora demir')).toContain('CX-1 stays as it is. Owner: Bora Demir.')
    await type('sponsor @Grace Hall')
    await type('contributors @marek and @selin')
    await type('not contributors @selin')
    await type('öncelik 1')
    await type('horyzont długi')
    await type('areas Sales, Customer care')
    await type('effort 15 person-days')
    await type('budget 5 000 PLN')
    await type('title Close the "loop", fast')
    expect(await programme.initiative('CX-1')).toMatchObject({
      ownerId: bora.personId,
      sponsorId: grace.personId,
      contributors: [marek.personId],
      priority: 1,
      horizon: 'long',
      areas: ['Sales', 'Customer care'],
      effort: 15,
      budget: '5 000 PLN',
      title: 'Close the "loop", fast',
    })
    await type('sponsor none')
    expect((await programme.initiative('CX-1')).sponsorId).toBeNull()
  })

  test('what makes no sense is refused with what to write, and changes nothing', async () => {
    const { world, selin, bora } = programme
    const before = await programme.add('Close the loop')
    const refused = (line: string, who = selin) => refusal(world.type(who, `initiative ${line}`), english)
    expect(await refused('CX-1 owner @bora @marek')).toContain('/initiative CX-1 owner @bora')
    expect(await refused('CX-1 owner @xyzzyx')).toContain('xyzzyx')
    expect(await refused('CX-1 onhold')).toBe('I could not read “onhold” about CX-1. The nearest right form is /initiative CX-1 hold.')
    expect(await refused('CX-7 hold')).toContain('There is no initiative CX-7 here')
    expect(await refused('CY-1 hold')).toBe('There is no initiative CY-1 here. Did you mean CX-1?')
    expect(await refused('lsit')).toContain('no initiative and no functional area called “lsit”')
    expect(await refused('maap')).toContain('Did you mean /initiative map?')
    expect(await refused(`CX-1 title ${'x'.repeat(201)}`)).toContain('201 characters; at most 200')
    expect(await refused('CX-1 owner @bora', bora)).toContain('Only the owner of the initiative, its sponsor, a leader, or an admin')
    expect(await programme.initiative('CX-1')).toEqual(before)
  })

  test('an owner gives it a sponsor while it has none, and leaves the sponsor alone afterwards', async () => {
    const { world, bora, grace } = programme
    await programme.add('Close the loop', { owner: [bora.user] })
    await world.type(bora, 'initiative CX-1 sponsor @grace')
    expect(await refusal(world.type(bora, 'initiative CX-1 sponsor @marek'), english)).toContain('Only its sponsor, a leader, or an admin')
    expect((await programme.initiative('CX-1')).sponsorId).toBe(grace.personId)
  })
})

describe('dependencies', () => {
  test('a circle is refused, naming it; taking one back works', async () => {
    const { world, selin } = programme
    for (const title of ['One', 'Two', 'Three', 'Four']) await programme.add(title)
    await world.type(selin, 'initiative CX-4 depends on CX-3')
    await world.type(selin, 'initiative CX-3 depends CX-1, CX-2')
    expect(await refusal(world.type(selin, 'initiative CX-1 depends CX-4'), english)).toBe(
      'This would be a circle: CX-1 → CX-4 → CX-3 → CX-1. One of them has to come first.',
    )
    expect(await refusal(world.type(selin, 'initiative CX-1 depends CX-1'), english)).toBe('CX-1 cannot depend on itself.')
    expect(wordsOf(await world.type(selin, 'initiative CX-1'))).toContain('Waited for by: CX-3')
    await world.type(selin, 'initiative CX-3 not depends CX-1')
    await world.type(selin, 'initiative CX-1 depends CX-4')
    expect((await programme.initiative('CX-1')).dependsOn).toEqual([(await programme.initiative('CX-4')).id])
  })
})
