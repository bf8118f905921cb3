import { describe, expect, test } from 'vitest'
import { Form, Message } from '#src/chat/index.ts'
import { findZone, sentence } from '#src/features/people/index.ts'
import {
  channelUnknown,
  noTeam,
  noTeamAnywhere,
  noTeamHere,
  notInChannel,
  setupAlready,
  setupInChannel,
  teamGone,
  whichTeam,
  whichTeamInChannel,
} from '#src/features/teams/messages/choose.ts'
import { settingsForm } from '#src/features/teams/messages/form.ts'
import { pauseAnswered, pauseTold } from '#src/features/teams/messages/pause.ts'
import { problemWords } from '#src/features/teams/messages/problems.ts'
import { teamReady } from '#src/features/teams/messages/ready.ts'
import { setUpDone, settingsSaved } from '#src/features/teams/messages/saved.ts'
import { skipAnswered, skipRefused, skipTold } from '#src/features/teams/messages/skip.ts'
import type { Problem, SettingsField } from '#src/features/teams/rules/settings.ts'
import type { Team } from '#src/features/teams/index.ts'
import { LANGUAGES, type Reader } from '#src/language/index.ts'
import { localDate, zone } from '#src/time/index.ts'
import { wordsOf } from '../../support/context.ts'

const ODD = '*_~|> <b>&amp;</b> {{team}} $t(x) 🥁 שלום @here'
/** What no sentence contains: gaps, faults, keys, and exclamation marks. */
const NOT_WORDS = /[{}$!]|undefined|null|teams\./
const today = localDate('2026-11-23')
const date = localDate('2027-01-04')
const FIELDS: readonly SettingsField[] = ['team-name', 'language', 'zone', 'working-days', 'holidays', 'members']
const PROBLEMS: readonly Problem[] = [
  { kind: 'missing' },
  { kind: 'too-long' },
  { kind: 'unknown-zone', text: 'Warsawa' },
  { kind: 'unknown-zone', text: ODD },
  { kind: 'unknown-account' },
  { kind: 'not-people', names: [ODD, 'Build Bot'] },
]

const aTeam = (reader: Reader, options: Partial<Team> = {}): Team => ({
  id: 'T-1',
  name: ODD,
  channel: 'C-1',
  language: reader.language,
  zone: zone('Europe/Istanbul'),
  workingDays: [1, 2, 3, 4, 5],
  holidays: 'TR',
  resting: false,
  followsChannel: true,
  paused: false,
  ...options,
})
const manyNames = Array.from({ length: 60 }, (_, index) => `${ODD} ${index}`)

const MESSAGES: Readonly<Record<string, (reader: Reader) => Message>> = {
  ready: reader => teamReady(aTeam(reader), { rituals: [['Check-in at 09:30']], members: [ODD], admins: [ODD] }),
  'ready, large and fixed': reader =>
    teamReady(aTeam(reader, { followsChannel: false, holidays: null }), { rituals: [], members: manyNames, admins: [ODD, 'Bora'] }),
  'set up': reader => setUpDone(reader, ODD, false),
  'set up by the first admin': reader => setUpDone(reader, ODD, true),
  'everything changed': reader =>
    settingsSaved(reader, {
      before: aTeam(reader, { language: 'en' }),
      after: {
        name: 'New',
        language: 'pl',
        zone: zone('Europe/Warsaw'),
        workingDays: [7, 1, 2, 3, 4],
        holidays: null,
        followsChannel: false,
      },
      memberCount: { before: 1, after: 22 },
      joined: manyNames,
      left: [ODD],
      rituals: [['Check-in at 10:00']],
    }),
  'nothing changed': reader =>
    settingsSaved(reader, {
      before: aTeam(reader),
      after: aTeam(reader),
      memberCount: { before: 5, after: 5 },
      joined: [],
      left: [],
      rituals: [],
    }),
  'paused, to the channel': reader => pauseTold(aTeam(reader), ODD, true),
  'resumed, to the channel': reader => pauseTold(aTeam(reader), ODD, false),
  paused: reader => pauseAnswered(reader, aTeam(reader), true, true),
  'paused already': reader => pauseAnswered(reader, aTeam(reader), true, false),
  resumed: reader => pauseAnswered(reader, aTeam(reader), false, true),
  'resumed already': reader => pauseAnswered(reader, aTeam(reader), false, false),
  'skipped, to the channel': reader => skipTold(aTeam(reader), ODD, date, today, true),
  'put back, to the channel': reader => skipTold(aTeam(reader), ODD, date, today, false),
  skipped: reader => skipAnswered(reader, aTeam(reader), { date, today, skipped: true, changed: true }),
  'skipped already': reader => skipAnswered(reader, aTeam(reader), { date, today, skipped: true, changed: false }),
  'put back': reader => skipAnswered(reader, aTeam(reader), { date, today, skipped: false, changed: true }),
  'not skipped': reader => skipAnswered(reader, aTeam(reader), { date, today, skipped: false, changed: false }),
  'skip what': reader => sentence([skipRefused(reader, 'nothing', { text: '', date: null, today })]),
  'skip unreadable': reader => sentence([skipRefused(reader, 'unreadable', { text: ODD, date: null, today })]),
  'skip the past': reader => sentence([skipRefused(reader, 'past', { text: date, date, today })]),
  'skip what has begun': reader => sentence([skipRefused(reader, 'begun', { text: date, date, today })]),
  'which team': reader => whichTeam(reader, [aTeam(reader)], () => ({ action: 'teams.settings', input: {} })),
  'which team, in words': reader => sentence([whichTeamInChannel(reader, [aTeam(reader), aTeam(reader)])]),
  'already set up': reader => sentence([setupAlready(reader, ODD)]),
  ...Object.fromEntries(
    Object.entries({ noTeam, noTeamHere, noTeamAnywhere, teamGone, setupInChannel, channelUnknown, notInChannel }).map(([name, told]) => [
      name,
      (reader: Reader) => sentence([told(reader)]),
    ]),
  ),
}

describe.each(LANGUAGES)('messages about teams in %s', language => {
  const reader = { language, zone: zone('Europe/Istanbul') }
  const clean = (text: string) => expect(text.replaceAll(ODD, '')).not.toMatch(NOT_WORDS)

  test.each(Object.keys(MESSAGES))('%s', name => {
    const message = MESSAGES[name]?.(reader)
    expect(Message.safeParse(message).success).toBe(true)
    if (message) clean(`${message.summary}\n${wordsOf({ kind: 'private', message })}`)
  })

  test.each(FIELDS)('whatever is wrong with %s', field => {
    for (const problem of PROBLEMS) expect(problemWords(reader, field, problem).replaceAll(ODD, '')).not.toMatch(NOT_WORDS)
  })

  test.each([true, false])('the form (new: %s) is one that platforms can show', isNew => {
    const settings = { name: ODD, language, zone: zone('Europe/Warsaw'), workingDays: [1, 2], holidays: 'JP' } as const
    const form = settingsForm(
      reader,
      { isNew, settings, members: ['U-1'], near: ['JP', null], sections: [] },
      { action: 'teams.set-up', input: { channel: 'C-1' } },
    )
    expect(Form.safeParse(form).success).toBe(true)
    expect(form.title.length).toBeLessThanOrEqual(24)
    expect(form.submitLabel.length).toBeLessThanOrEqual(24)
    for (const field of form.fields) {
      if (field.kind !== 'select' && field.kind !== 'choices') continue
      expect(field.options.length).toBeLessThanOrEqual(100)
      for (const option of field.options) expect(option.label.length).toBeLessThanOrEqual(75)
    }
  })
})

test('a zone that the form shows at first is one that it understands', () => {
  const form = settingsForm(
    { language: 'en', zone: zone('UTC') },
    {
      isNew: true,
      settings: { name: 'x', language: 'en', zone: zone('Asia/Kolkata'), workingDays: [1], holidays: null },
      members: [],
      near: [],
      sections: [],
    },
    { action: 'teams.set-up', input: {} },
  )
  const field = form.fields.find(each => each.kind === 'text' && each.id === 'zone')
  expect(field?.kind === 'text' ? findZone(field.initial ?? '') : null).toBe('Asia/Kolkata')
})
