import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Message } from '#src/chat/index.ts'
import { messageBlocks } from '#src/platforms/slack/render/index.ts'
import { LIMITS as SLACK } from '#src/platforms/slack/limits.ts'
import { LIMITS as TEAMS } from '#src/platforms/teams/limits.ts'
import { renderCard, renderForm } from '#src/platforms/teams/render/index.ts'
import { planIn } from '#src/features/review/store/plan.ts'
import { reviewsOpenFor } from '#src/features/review/store/reviews.ts'
import { addDays } from '#src/time/index.ts'
import { type SomePerson, type SomeTeam, wordsOf, type World } from '../../support/context.ts'
import { countedDatabase, type CountedDatabase } from '../../support/counted-database.ts'
import { aReview, aStory, at, buttonOn, formOf, headers, labelsOn, last, openReviewOf, questionsTo } from './story.ts'

/** A review of a whole programme: its cards stay short on every platform, and it asks little of the database. */

let counted: CountedDatabase
beforeAll(async () => {
  counted = await countedDatabase()
})
afterAll(() => counted[Symbol.asyncDispose]())

const LONG = 'Çağrı merkezi ekibinin şikâyet sürecini uçtan uca yeniden tasarlamak ve ölçmek, '

/** So many initiatives of ten owners, with tasks, blockers and wins whose words are long and not English. */
async function aProgrammeOf(initiatives: number, blockers: number): Promise<{ world: World; team: SomeTeam; owners: SomePerson[] }> {
  const world = await aStory(counted.database)
  const owners: SomePerson[] = []
  for (let index = 0; index < 10; index += 1) owners.push(await world.aPerson({ name: `İpek Zieliński-Wiśniewska ${index}` }))
  const team = await world.aTeam({ name: 'Müşteri Deneyimi', language: 'tr', members: owners })
  await aReview(world, team)
  const ownerOf = (index: number) => owners[index % owners.length]?.personId ?? ''
  await world.scope(async ({ workspaceId, tx }) => {
    const createdAt = new Date('2026-11-01T08:00:00Z')
    const moments = { createdAt, changedAt: createdAt }
    await tx.initiative.createMany({
      data: Array.from({ length: initiatives }, (_, index) => ({
        workspaceId,
        ...{ id: `i-${index}`, number: index + 1, code: `CX-${index + 1}`, teamId: team.teamId, title: LONG.repeat(2).slice(0, 200) },
        ...{ goal: '', benefit: '', definitionOfDone: '', ownerId: ownerOf(index), areas: [], horizon: 'short', status: 'active' },
        ...{
          health: ['on-track', 'at-risk', 'off-track'][index % 3] ?? null,
          healthNote: '',
          budget: '',
          createdById: ownerOf(index),
          ...moments,
        },
      })),
    })
    await tx.task.createMany({
      data: Array.from({ length: initiatives * 4 }, (_, index) => ({
        workspaceId,
        ...{ id: `t-${index}`, number: index + 1, title: LONG, initiativeId: `i-${index % initiatives}`, assigneeId: ownerOf(index) },
        ...{
          dueOn: index % 2 === 0 ? '2026-11-20' : '2026-12-01',
          status: 'to-do',
          handedNote: '',
          createdById: ownerOf(index),
          ...moments,
        },
      })),
    })
    await tx.blocker.createMany({
      data: Array.from({ length: blockers }, (_, index) => ({
        workspaceId,
        ...{ id: `b-${index}`, number: index + 1, text: LONG.repeat(3), initiativeId: `i-${index % initiatives}`, teamId: team.teamId },
        ...{ ownerId: ownerOf(index), raisedById: ownerOf(index + 1), raisedAt: createdAt, status: 'open', resolution: '' },
      })),
    })
    await tx.win.createMany({
      data: Array.from({ length: 40 }, (_, index) => ({
        workspaceId,
        ...{
          id: `w-${index}`,
          text: LONG.repeat(4),
          kind: 'win',
          teamId: team.teamId,
          byId: ownerOf(index),
          at: new Date('2026-11-24T08:00:00Z'),
        },
      })),
    })
    await tx.reviewTopic.createMany({
      data: Array.from({ length: 12 }, (_, index) => ({
        workspaceId,
        ...{ id: `r-${index}`, teamId: team.teamId, text: LONG.repeat(3), byId: ownerOf(index), addedAt: createdAt },
      })),
    })
  })
  return { world, team, owners }
}

/** Whether a card stands whole on Slack and Teams: nothing of it was shortened or left out to make it fit. */
function expectToFit(message: Message): void {
  const { blocks } = messageBlocks(message)
  expect(blocks.length).toBeLessThanOrEqual(SLACK.blocksOfMessage)
  expect(JSON.stringify(blocks).length).toBeLessThanOrEqual(SLACK.jsonOfMessage)
  const card = JSON.stringify(renderCard(message))
  expect(new TextEncoder().encode(card).length).toBeLessThanOrEqual(TEAMS.cardBytes)
  // What a platform shortens or leaves out it marks as such.
  const marks = (text: string): number => text.split('…').length
  for (const rendered of [JSON.stringify(blocks), card]) expect(marks(rendered)).toBe(marks(JSON.stringify(message.blocks)))
}

/** What the database is asked when the review opens, everybody is asked, and it closes. */
async function costOf(initiatives: number, blockers: number): Promise<number> {
  const { world } = await aProgrammeOf(initiatives, blockers)
  await world.runUntil(at('2026-11-27T06:59:59Z'))
  counted.taken()
  await world.runUntil(at('2026-11-28T07:00:00Z'))
  return counted.taken().length
}

test('sixty initiatives and three hundred blockers fit every platform, the most important first', { timeout: 120_000 }, async () => {
  const { world, team, owners } = await aProgrammeOf(60, 300)
  await world.runUntil(at('2026-11-27T07:00:00Z'))
  const opening = last(headers(world))
  expectToFit(opening.message)
  const words = wordsOf(opening)
  expect(words).toContain('CX-3 ')
  expect(words).toMatch(/… ve \d+ girişim daha: hepsi için \/initiative yazın\./)
  expect(words).toMatch(/… ve \d+ daha: hepsi için \/blocker yazın\./)
  expect(words).toMatch(/… ve \d+ daha: hepsi için \/review 2026-W48 yazın\./)
  for (const owner of owners) expectToFit(last(questionsTo(world, owner)).message)

  // Everybody plans four tasks for each of theirs, and says a lot.
  const { occurrenceId } = await openReviewOf(world, team)
  await world.scope(async ({ workspaceId, tx }) => {
    const said = { workspaceId, occurrenceId, personId: owners[0]?.personId ?? '' }
    const saidAt = new Date(world.now)
    await tx.reviewStatement.createMany({
      data: Array.from({ length: 60 }, (_, index) => ({
        ...said,
        initiativeId: `i-${index}`,
        health: 'at-risk',
        note: LONG.repeat(4).slice(0, 280),
        source: 'form',
        saidAt,
      })),
    })
    await tx.reviewPlanItem.createMany({
      data: Array.from({ length: 240 }, (_, index) => ({
        ...said,
        taskId: `t-${index}`,
        initiativeId: `i-${index % 60}`,
        plannedAt: saidAt,
      })),
    })
    expect(await planIn({ workspaceId, tx }, [occurrenceId])).toHaveLength(240)
  })
  await world.runUntil(at('2026-11-28T07:00:00Z'))
  const summary = last(headers(world))
  expect(wordsOf(summary)).toContain('Değerlendirme özeti')
  expectToFit(summary.message)

  const [owner] = owners
  if (!owner) throw new Error('nobody to ask')
  const minutes = await world.type(owner, 'review son', { in: team.channel })
  if (minutes.kind !== 'private') throw new Error('no minutes')
  expectToFit(minutes.message)
  const markdown = buttonOn({ ...summary, message: minutes.message }, labelsOn({ ...summary, message: minutes.message })[0] ?? '')
  const form = formOf(await world.click(owner, markdown))
  expect(JSON.stringify(renderForm(form)).length).toBeLessThan(TEAMS.cardBytes)
  expect(form.fields.flatMap(field => (field.kind === 'text' ? (field.initial?.length ?? 0) : []))).toEqual([expect.closeTo(8900, -3)])

  // Part by part one comes to the end, also where the parts are more than the buttons.
  const buttons = labelsOn({ ...summary, message: minutes.message }).length
  const parts = [form]
  for (let next = form; next.submit.action === 'review.markdown'; parts.push(next))
    next = formOf(await world.submit(owner, next.submit, {}))
  expect(parts.length).toBeGreaterThan(buttons)
  expect(wordsOf({ ...summary, message: minutes.message })).toContain(`${buttons + 1}–${parts.length} arası bölümler art arda gelir`)
  const whole = parts.flatMap(({ fields }) => fields).flatMap(field => (field.kind === 'text' ? (field.initial ?? '') : []))
  // Each initiative stands there twice: with what was said of it, and among those asleep.
  expect(whole.join('').match(/^- CX-\d+ /gmu)).toHaveLength(120)
  // And every win does.
  expect(whole.join('').match(/^- \*\*İpek Zieliński-Wiśniewska \d\*\*:/gmu)).toHaveLength(40)
  expect(parts.map(({ submitLabel }) => submitLabel)).toEqual([...parts.slice(1).map(() => 'Sonraki bölüm'), 'Tamam'])
})

test('an owner’s words read the latest review of a team, however many there were before', async () => {
  const { world, team } = await aProgrammeOf(10, 0)
  await world.runUntil(at('2026-11-27T07:00:00Z'))
  const latest = await openReviewOf(world, team)
  await world.scope(async ({ workspaceId, tx }) => {
    const where = { workspaceId, occurrenceId: latest.occurrenceId }
    const { occurrenceId: id, ...review } = await tx.review.findFirstOrThrow({ where })
    const occurrence = await tx.occurrence.findFirstOrThrow({ where: { workspaceId, id } })
    const old = Array.from({ length: 200 }, (_, index) => ({ id: `old-${index}`, date: addDays(latest.date, -7 * (index + 1)) }))
    await tx.occurrence.createMany({ data: old.map(each => ({ ...occurrence, ...each })) })
    await tx.review.createMany({
      data: old.map(each => ({ ...review, date: each.date, occurrenceId: each.id, opening: latest.opening })),
    })
  })
  counted.taken()
  expect(await world.scope(scope => reviewsOpenFor(scope, [team.teamId, 'none']))).toEqual([latest])
  const reads = counted.taken().filter(statement => statement.includes('"Review"'))
  expect(reads).toHaveLength(2)
  for (const read of reads) expect(read).toMatch(/LIMIT 1|"occurrenceId" (?:=|IN)/)
})

test('it asks the database as much for sixty initiatives as for ten', { timeout: 120_000 }, async () => {
  const small = await costOf(10, 20)
  const big = await costOf(60, 300)
  expect(Math.abs(big - small)).toBeLessThan(8)
  // Of that, for each of ten owners one look at when the summary comes, and for the summary another at wins and blockers.
  expect(big).toBeLessThan(355)
})
