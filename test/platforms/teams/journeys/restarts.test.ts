import { expect, test, vi } from 'vitest'
import { eventually } from '../../../journeys/everywhere/eventually.ts'
import { chatOver } from '../../../journeys/everywhere/in-teams.ts'
import type { Standing } from '../../../support/teams/a-teams-service.ts'
import { textsOf } from '../../../support/teams/reading.ts'
import { aDrumbeatInTeams, type DrumbeatInTeams, type Member } from './a-drumbeat-in-teams.ts'

vi.setConfig({ testTimeout: 180_000 })

const TEAM = { 'Working days': ['1', '2', '3', '4', '5', '6', '7'], 'Ask at': 'team' }
const EVERYONE: readonly Member[] = ['ana', 'bora', 'zofia']

const isQuestion = ({ card }: Standing): boolean => /check-in\.open.*check-in\.skip/s.test(JSON.stringify(card))
const textOf = ({ card, text }: Standing): string => (card === null ? text : textsOf(card).join('\n'))

/** A check-in from the set-up to a late answer. `between` comes in every phase of it. Resolves to what everyone sees when it is over. */
async function theStory(between: (drumbeat: DrumbeatInTeams) => Promise<void>) {
  const drumbeat = await aDrumbeatInTeams({ now: '2026-11-22T15:00:00Z' })
  await using chat = chatOver(drumbeat)
  const next = () => between(drumbeat)
  const standing = (who: Member) => drumbeat.standing(who, 'direct')

  const setUp = await chat.typeForDialog('ana', 'channel', '/drumbeat setup')
  await next()
  expect(await setUp.submit(TEAM)).toEqual([])
  await chat.sees('ana', 'channel', /is set up/)
  // Everyone's welcome, so that what is asked next comes after it.
  for (const who of EVERYONE) await eventually(() => expect(standing(who).length).toBeGreaterThan(0))
  await next()

  // One question is refused for now, one is cut off on its way: both have to be tried again.
  const before = drumbeat.service.posts
  drumbeat.service.fail(/^POST \/v3\/conversations\/[^/]+\/activities$/, { status: 503 }, { cut: true, arrives: false })
  drumbeat.advance('2026-11-23T09:30:00Z')
  await drumbeat.service.posted(before + 1)
  await next()
  for (const who of EVERYONE) await eventually(() => expect(standing(who).filter(isQuestion)).toHaveLength(1))
  await next()

  const form = await chat.pressForDialog('ana', 'direct', 'Check in')
  await next()
  drumbeat.advance('2026-11-23T09:32:00Z')
  expect(await form.submit({ 'What did you get done?': 'Called ten detractors' })).toEqual([])
  await chat.type('bora', 'direct', 'done the survey')
  await eventually(() =>
    expect(standing('bora').some(({ card }) => card !== null && textsOf(card).join().includes('the survey'))).toBe(true),
  )
  await next()

  const asked = standing('zofia').length
  drumbeat.advance('2026-11-23T09:42:00Z')
  await eventually(() => expect(standing('zofia')).toHaveLength(asked + 1))
  await next()
  drumbeat.advance('2026-11-23T09:47:00Z')
  await chat.sees('ana', 'channel', /2 of \d answered/)
  await chat.sees('ana', 'channel', /the survey/)
  await next()

  drumbeat.advance('2026-11-23T10:00:00Z')
  await chat.type('zofia', 'direct', '/checkin done the list')
  await chat.sees('ana', 'channel', /the list/)
  await chat.sees('ana', 'channel', /3 of \d answered/)
  await next()
  const late = await chat.typeForDialog('ana', 'direct', '/checkin')
  await next()
  expect(await late.submit({ 'What did you get done?': 'Called twelve detractors' })).toEqual([])
  await eventually(() => expect(drumbeat.standing('ana', 'channel').map(textOf).join()).toContain('twelve'))

  const channel = drumbeat.standing('ana', 'channel')
  return {
    direct: Object.fromEntries(EVERYONE.map(who => [who, standing(who).map(textOf)])),
    channel: channel.filter(({ root }) => root === null).map(textOf),
    // Several answers go out at once, in whatever order.
    threads: channel
      .filter(({ root }) => root !== null)
      .map(textOf)
      .toSorted(),
    complaints: drumbeat.complaints,
  }
}

test('a story with a restart in every phase ends like the one without', async () => {
  const without = await theStory(() => Promise.resolve())
  const withRestarts = await theStory(drumbeat => drumbeat.restart())
  expect(withRestarts).toEqual(without)
  expect(without.complaints).toEqual([])
  expect(without.channel.filter(text => text.includes('answered'))).toHaveLength(1)
})
