import { afterAll, beforeAll, expect, test } from 'vitest'
import { initiativesByCode } from '#src/features/initiatives/index.ts'
import { zone } from '#src/time/index.ts'
import { refusal, type SomePerson, type SomeTeam, wordsOf, type World } from '../../support/context.ts'
import { freshDatabase, type TestDatabase } from '../../support/database.ts'
import {
  answer,
  anInitiative,
  aReview,
  aStory,
  aTask,
  at,
  buttonOn,
  formOf,
  handOver,
  headers,
  labelsOn,
  last,
  moveTask,
  taskNumbered,
} from './story.ts'
import { replies, rewords } from './thread.ts'

let fresh: TestDatabase
let world: World
let team: SomeTeam
let bora: SomePerson
let marek: SomePerson
beforeAll(async () => {
  fresh = await freshDatabase()
  world = await aStory(fresh.database, '2026-12-21T07:00:00Z')
  bora = await world.aPerson({ name: 'Bora Demir', handle: 'bora' })
  marek = await world.aPerson({ name: 'Marek Nowak', handle: 'marek' })
  team = await world.aTeam({ name: 'CX Core', members: [bora, marek] })
  await aReview(world, team)
  const loop = await anInitiative(world, team, bora, 'Close the *loop*', { health: 'on-track' })
  await anInitiative(world, team, marek, 'New portal')
  await aTask(world, bora, loop, 'Call ten detractors', '2026-12-23')
  await world.type(marek, 'blocker No test data CX-2', { in: team.channel })
  await world.type(bora, 'review add Opening hours', { in: team.channel })

  await world.runUntil(at('2026-12-25T08:00:00Z'))
  await replies(world, bora, team, 'next: #1; ask legal', { id: 'w52' })
  await moveTask(world, bora, await taskNumbered(world, 1), 'done')
  // Friday, the first of January, is in the last ISO week of the old year.
  await world.runUntil(at('2027-01-01T08:00:00Z'))
  await answer(world, bora, { health: 'at-risk', note: 'Legal is late' })
  await replies(world, bora, team, 'CX-1: talked to @marek\n# not a heading\nwin: <b>legal</b> answered', { id: 'm1' })
  await replies(world, marek, team, 'Happy new year to all', { id: 'm2' })
  await replies(world, marek, team, 'this was a mistake', { id: 'm3' })
  await rewords(world, marek, team, 'm3', null)
})
afterAll(() => fresh[Symbol.asyncDispose]())

const type = (who: SomePerson, text: string) => world.type(who, text, { in: team.channel })
const reader = { language: 'en', zone: zone('UTC') } as const

test('the minutes of a week tell what was shown, said, planned and recorded, over New Year too', async () => {
  const minutes = await type(marek, 'review 2026-W53')
  expect(wordsOf(minutes)).toMatchInlineSnapshot(`
    "Minutes 2026-W53
    CX Core · Friday, 1 January · week 53
    Where it stood
    1 of 2 initiatives answered
    Not answered yet: CX-2 (Marek Nowak)
    Last plan kept: 1 of 2
    #1 Call ten detractors · Bora Demir · kept
    #2 ask legal · Bora Demir · still open
    Initiatives
    CX-2 New portal · Marek Nowak
    0 done · 0 planned · 0 overdue
    No answer yet.
    CX-1 Close the *loop* · Bora Demir
    1 done · 1 planned · 0 overdue
    at risk (was on track): Legal is late · Bora Demir
    Bora Demir · Fri 1 Jan, 11:00: CX-1: talked to @marek / # not a heading / win: <b>legal</b> answered → CX-1 noted · 1 win shared
    Open blockers (1)
    B-1 No test data CX-2 · 9 working days · Marek Nowak
    Topics
    Opening hours · Bora Demir · moves on to the next review · moved on once
    Also said
    Marek Nowak · Fri 1 Jan, 11:00: Happy new year to all
    [As Markdown]"
  `)
  for (const words of ['review W53', 'review 53. hafta', 'review tydzień 53', 'review last', 'review son', 'review ostatni'])
    expect(wordsOf(await type(marek, words))).toBe(wordsOf(minutes))
  expect(wordsOf(await type(marek, 'review 2026-W52'))).toContain('Minutes 2026-W52')
})

test('a week without a review says which there is', async () => {
  expect(await refusal(type(bora, 'review 2026-W40'), reader)).toBe(
    'CX Core had no review in 2026-W40. The last one was in 2026-W53: /review 2026-W53.',
  )
})

test('as Markdown they can be copied whole, and what people wrote makes nothing of its own', async () => {
  const minutes = await type(bora, 'review last')
  if (minutes.kind !== 'private') throw new Error('no minutes')
  const shown = { ...last(headers(world)), message: minutes.message }
  expect(labelsOn(shown)).toEqual(['As Markdown'])
  const form = formOf(await world.click(bora, buttonOn(shown, 'As Markdown')))
  const text = form.fields.flatMap(field => (field.kind === 'text' ? (field.initial ?? '') : []))
  expect(text.join('')).toMatchInlineSnapshot(`
    "# Minutes 2026-W53

    CX Core · Friday, 1 January · week 53

    ## Where it stood

    - 1 of 2 initiatives answered
    - Not answered yet: CX-2 (Marek Nowak)
    - Last plan kept: 1 of 2
      - \\#1 Call ten detractors · Bora Demir · **kept**
      - \\#2 ask legal · Bora Demir · **still open**

    ## Initiatives

    - CX-2 New portal · Marek Nowak
      - 0 done · 0 planned · 0 overdue
      - No answer yet.
    - CX-1 Close the \\*loop\\* · Bora Demir
      - 1 done · 1 planned · 0 overdue
      - **at risk (was on track)**: Legal is late · Bora Demir
      - **Bora Demir** · Fri 1 Jan, 11:00

        > CX-1: talked to \\@⁠marek\\
        > \\# not a heading\\
        > win: \\<b\\>legal\\</b\\> answered

        *CX-1 noted · 1 win shared*


    ## Open blockers (1)

    - B-1 No test data CX-2 · 9 working days · Marek Nowak

    ## Topics

    - Opening hours · Bora Demir · **moves on to the next review** · moved on once

    ## Also said

    - **Marek Nowak** · Fri 1 Jan, 11:00

      > Happy new year to all


    "
  `)
  expect(wordsOf(await world.submit(bora, form.submit, { markdown: 'anything' }))).toBe('The minutes stay as they are.')
})

test('what happens after the next review has opened changes nothing in who had answered', async () => {
  const standing = async () =>
    wordsOf(await type(marek, 'review 2026-W53'))
      .split('\n')
      .slice(3, 5)
  expect(await standing()).toEqual(['1 of 2 initiatives answered', 'Not answered yet: CX-2 (Marek Nowak)'])
  await world.runUntil(at('2027-01-08T08:00:00Z'))
  await anInitiative(world, team, bora, 'Begun later')
  const [portal] = await world.scope(scope => initiativesByCode(scope, ['CX-2']))
  if (!portal) throw new Error('there is no CX-2')
  await handOver(world, marek, portal, bora)
  expect(await standing()).toEqual(['1 of 2 initiatives answered', 'Not answered yet: CX-2 (Marek Nowak)'])
})
