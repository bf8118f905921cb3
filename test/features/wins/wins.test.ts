import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { postingsOf, reconcileWins, savePostings, type Win, type WinDraft, winsFeature } from '#src/features/wins/index.ts'
import { winsSettings } from '#src/features/wins/settings.ts'
import type { Message } from '#src/chat/index.ts'
import { later } from '#src/time/index.ts'
import type { SomePerson, SomeTeam, World } from '../../support/context.ts'
import { refusal, wordsOf } from '../../support/context.ts'
import { freshDatabase, type TestDatabase } from '../../support/database.ts'
import { anInitiative, aProgramme, aTask, english, messagesTo, messageOf, press } from '../blockers/story.ts'

let fresh: TestDatabase
beforeAll(async () => {
  fresh = await freshDatabase()
})
afterAll(() => fresh[Symbol.asyncDispose]())

let world: World
let team: SomeTeam
let selin: SomePerson
let bora: SomePerson
beforeEach(async () => {
  world = await aProgramme(fresh)
  selin = await world.aPerson({ name: 'Selin Kaya' })
  bora = await world.aPerson({ name: 'Bora Demir' })
  team = await world.aTeam({ members: [selin, bora] })
})

const cards = (channel = team.channel) => messagesTo(world, channel)
function card(): Message {
  const [first] = cards()
  if (!first) throw new Error('no card')
  return first.message
}
const words = (message: Message) => wordsOf({ kind: 'private', message })
const applaud = () => press(card(), 'Applaud')
const react = (who: SomePerson, emoji: string, change: 'added' | 'removed') =>
  world.as(who, 'wins', async context => {
    const [said] = cards()
    const about = { feature: said?.feature ?? '', subject: said?.subject ?? '' }
    await winsFeature.reacted?.(context, { about, emoji, change })
  })

describe('sharing a win', () => {
  test('a card names the people and the initiative; its author can take it back', async () => {
    await anInitiative(world, selin, 'Close the loop')
    const reply = await world.type(selin, 'win Closed the loop with 40 detractors CX-1 @bora', { in: team.channel })
    expect(words(card())).toBe(
      'Win\nClosed the loop with 40 detractors CX-1\nFrom: Selin Kaya\nThanks to: Bora Demir\nInitiative: CX-1 Close the loop\n[Applaud]',
    )
    expect(card().blocks).toContainEqual(
      expect.objectContaining({
        facts: expect.arrayContaining([{ label: 'Thanks to', value: [{ kind: 'mention', user: bora.user, name: 'Bora Demir' }] }]),
      }),
    )
    const takeBack = press(messageOf(reply), 'Take back')
    expect(await refusal(world.click(bora, takeBack), english)).not.toBe('')
    expect(wordsOf(await world.click(selin, takeBack))).toContain('Taken back')
    expect(words(card())).toBe('Selin Kaya took this back.')
    expect(wordsOf(await world.click(selin, takeBack))).toContain('nothing changes')
  })

  test.each(['lesson Ask legal first', 'ders: Önce hukuka sor', 'wniosek Najpierw zapytaj prawników'])(
    'a lesson learned is one too: %s',
    async text => {
      await world.type(selin, `win ${text}`)
      expect(words(card())).toContain('Lesson learned\n')
    },
  )

  test('in a direct message it is posted in the team’s channel, or in the one set for wins', async () => {
    await world.type(selin, 'win First')
    expect(cards()).toHaveLength(1)
    const channel = await world.aChannel({ name: 'wins' })
    await world.scope(scope => savePostings(scope, team.teamId, { winsChannelId: channel }))
    expect(wordsOf(await world.type(selin, 'win Second'))).toContain('Posted in #wins.')
    expect(cards(channel)).toHaveLength(1)
    await world.hears({ kind: 'channel-lost', channel })
    await world.type(selin, 'win Third')
    expect(cards()).toHaveLength(2)
  })

  test('names a task, and what was typed stands as typed', async () => {
    const initiative = await anInitiative(world, selin)
    await aTask(world, bora, 'Call', { initiative })
    await world.type(selin, 'win @bora, “#1” & <b>İğdır</b>\nis done; ISO-9001 too')
    expect(words(card())).toContain('@bora, “#1” & <b>İğdır</b>\nis done; ISO-9001 too')
    expect(words(card())).toContain('Task: #1 Call')
    expect(words(card())).toContain('Initiative: CX-1')
    expect(await refusal(world.type(selin, 'win #99 is done'), english)).toContain('#99')
    expect(await refusal(world.type(selin, 'win CX-9 is done'), english)).toContain('CX-9')
    expect(await refusal(world.type(selin, `win ${'x'.repeat(3001)}`), english)).toContain('too long')
    expect(cards()).toHaveLength(1)
  })

  test('by form', async () => {
    const initiative = await anInitiative(world, selin)
    const opened = await world.type(selin, 'win')
    if (opened.kind !== 'form') throw new Error('no form')
    expect(await world.submit(selin, opened.form.submit, { text: ' ', kind: 'win', people: [], initiative: null })).toMatchObject({
      kind: 'invalid',
    })
    await world.submit(selin, opened.form.submit, { text: 'Done', kind: 'lesson', people: [bora.user], initiative: initiative.id })
    expect(words(card())).toBe('Lesson learned\nDone\nFrom: Selin Kaya\nThanks to: Bora Demir\nInitiative: CX-1 Close the loop\n[Applaud]')
  })

  test('the last one can be taken back in words', async () => {
    expect(await refusal(world.type(selin, 'win take back'), english)).toContain('nothing of yours')
    await world.type(selin, 'win First')
    await world.type(bora, 'win Second')
    await world.type(selin, 'win geri al')
    expect(cards().map(said => said.message.summary)).toEqual(['Selin Kaya took this back.', 'Win · Bora Demir: Second'])
  })
})

describe('applause', () => {
  test('counts once per person, by button and reaction, with names', async () => {
    await world.type(selin, 'win Done')
    await world.click(bora, applaud())
    expect(words(card())).toContain('Applauded by 1: Bora Demir')
    expect(wordsOf(await world.click(bora, applaud()))).toContain('it counts once')
    world.now = later(world.now, 1000)
    await react(bora, '🎉', 'added')
    await react(selin, '👏🏽', 'added')
    await react(selin, ':party_parrot:', 'added')
    expect(words(card())).toContain('Applauded by 2: Bora Demir, Selin Kaya')
  })

  test('a reaction that is taken off takes back what came by it, and nothing else', async () => {
    await world.type(selin, 'win Done')
    await world.click(bora, applaud())
    await react(bora, '👏', 'added')
    await react(bora, '👏', 'removed')
    expect(words(card())).toContain('Applauded by 1: Bora Demir')
    await react(selin, '👏', 'added')
    await react(selin, '❤️', 'added')
    await react(selin, '❤', 'removed')
    expect(words(card())).toContain('Applauded by 2')
    await react(selin, '👏', 'removed')
    expect(words(card())).toContain('Applauded by 1: Bora Demir')
  })

  test.each(['👎', '👀', '🤔', ':-1:', '❓'])('%s is none', async emoji => {
    await world.type(selin, 'win Done')
    await react(bora, emoji, 'added')
    expect(words(card())).not.toContain('Applauded')
  })

  test('not by strangers, and not of what was taken back', async () => {
    await world.type(selin, 'win Done')
    const stranger = await world.aPerson({ name: 'Grace Hall' })
    const command = applaud()
    await refusal(world.click(stranger, command), english)
    await react(stranger, '👏', 'added')
    expect(words(card())).not.toContain('Applauded')
    await world.type(selin, 'win take back')
    expect(await refusal(world.click(bora, command), english)).toContain('taken back')
  })

  test('by many at once counts each once', async () => {
    await world.type(selin, 'win Done')
    const people = []
    for (let count = 0; count < 6; count += 1) people.push(await world.aPerson({ name: `Person ${count}`, roles: ['leader'] }))
    const command = applaud()
    await Promise.all([...people, ...people].map(who => world.click(who, command)))
    expect(words(card())).toContain('Applauded by 6: ')
  })
})

describe('wins of an answer', () => {
  const draft = (text: string): WinDraft => ({ text, kind: 'win', people: [], initiativeId: null, taskId: null, teamId: team.teamId })
  const says = (...texts: string[]): Promise<readonly Win[]> =>
    world.as(selin, 'check-in', context => reconcileWins(context, 'answer-1', texts.map(draft)))

  test('are not posted a second time, but in a channel set for wins', async () => {
    await says('One')
    expect(world.said).toEqual([])
    const channel = await world.aChannel({ name: 'wins' })
    await world.scope(scope => savePostings(scope, team.teamId, { winsChannelId: channel }))
    await says('One', 'Two')
    expect(cards(channel).map(({ feature, message }) => [feature, message.summary])).toEqual([['wins', 'Win · Selin Kaya: Two']])
  })

  test('follow what the answer says, and keep their applause', async () => {
    const [one, two] = await says('One', 'Two')
    await world.click(bora, { action: 'wins.applaud', input: { win: two?.id ?? '' } })
    const again = await says('Zero', 'One', 'Two and a half')
    expect(again.map(({ id }) => id).slice(1)).toEqual([one?.id, two?.id])
    expect(again[2]).toMatchObject({ text: 'Two and a half', applause: [bora.personId] })
    expect(world.changes.filter(({ kind }) => kind === 'wins-changed')).toHaveLength(3)
    await says('Zero', 'One', 'Two and a half')
    expect(world.changes.filter(({ kind }) => kind === 'wins-changed')).toHaveLength(3)
    await says('One')
    const back = await says('Two and a half')
    expect(back.map(({ id, applause, withdrawnAt }) => [id, applause, withdrawnAt])).toEqual([[two?.id, [bora.personId], null]])
    expect(await refusal(world.click(selin, { action: 'wins.take-back', input: { win: two?.id ?? '' } }), english)).toContain(
      'said in a check-in',
    )
  })
})

test('the channel for wins is read by its name, and must be one that Drumbeat is in', async () => {
  const admin = await world.aPerson({ name: 'Ada Admin', roles: ['admin'] })
  const wins = await world.aChannel({ name: 'wins' })
  const check = (entered: string) => world.as(admin, 'wins', context => winsSettings.check(context, { 'wins-channel': entered }))
  expect(await check('#nowhere')).toEqual({ 'wins-channel': expect.stringContaining('“nowhere”') })
  expect([await check('#wins'), await check(' Wins '), await check('')]).toEqual([{}, {}, {}])
  const save = (entered: string) =>
    world.as(admin, 'wins', context => winsSettings.save(context, { id: team.teamId, isNew: false }, { 'wins-channel': entered }))
  await save('#wins')
  expect((await world.scope(scope => postingsOf(scope, team.teamId))).winsChannelId).toBe(wins)
  await save('')
  expect((await world.scope(scope => postingsOf(scope, team.teamId))).winsChannelId).toBeNull()
})
