import { describe, expect, test } from 'vitest'
import { Message } from '#src/chat/index.ts'
import { UserError } from '#src/features/feature.ts'
import { DEFAULT_QUIET_HOURS, lastAdminLeft, type Person } from '#src/features/people/index.ts'
import { awayRefused, awaySaved, backSaved, notAway } from '#src/features/people/messages/away.ts'
import { helpCard, requireTopic, topicCard } from '#src/features/people/messages/help.ts'
import { holidaysSaved, holidaysShown, holidaysUnknown } from '#src/features/people/messages/holidays.ts'
import { languageAutomatic, languageSaved, languageShown, languageUnknown } from '#src/features/people/messages/languages.ts'
import { sentence } from '#src/features/people/messages/parts.ts'
import { quietSaved, quietShown, quietUnreadable } from '#src/features/people/messages/quiet-hours.ts'
import { onlyAdmin, onlyPeople } from '#src/features/people/messages/rights.ts'
import {
  lastAdmin,
  nobodyNamed,
  noRoleFor,
  roleChanged,
  roleList,
  rolesUnreadable,
  whichPerson,
} from '#src/features/people/messages/roles.ts'
import { zoneAutomatic, zoneSaved, zoneShown, zoneUnknown } from '#src/features/people/messages/zones.ts'
import { NO_QUIET_HOURS } from '#src/features/people/rules/quiet-words.ts'
import { peopleFeature } from '#src/features/people/index.ts'
import { teamsFeature } from '#src/features/teams/index.ts'
import { LANGUAGES, type Reader } from '#src/language/index.ts'
import { instant, localDate, zone } from '#src/time/index.ts'
import { wordsOf } from '../../support/context.ts'

/** What people type has to come out as typed, whatever it looks like to us or to a platform. */
const ODD = '*_~|> <b>&amp;</b> {{text}} $t(x) 🥁 שלום @here'
const now = instant(Date.parse('2026-11-23T06:00:00Z'))
const today = localDate('2026-11-23')
const until = localDate('2027-01-04')

const person: Person = {
  id: 'P-1',
  user: 'U-1',
  name: ODD,
  handle: 'odd',
  language: null,
  zone: null,
  platformLanguage: null,
  platformZone: null,
  holidays: null,
  quiet: DEFAULT_QUIET_HOURS,
  choseQuiet: false,
  away: null,
  isBot: false,
  isGuest: false,
  isOwner: false,
  deactivated: false,
  roles: new Set(['admin', 'leader']),
}

const MESSAGES: Readonly<Record<string, (reader: Reader) => Message>> = {
  'language shown': reader => languageShown(reader, 'choice'),
  'language saved': languageSaved,
  'language automatic': languageAutomatic,
  'language unknown': reader => languageUnknown(reader, ODD),
  'zone shown': reader => zoneShown(reader, 'choice', now),
  'zone from the team': reader => zoneShown(reader, 'team', now),
  'zone saved': reader => zoneSaved(reader, now),
  'zone automatic': zoneAutomatic,
  'zone unknown': reader => zoneUnknown(reader, ODD, []),
  'zone nearly known': reader => zoneUnknown(reader, ODD, [zone('Europe/Warsaw'), zone('America/New_York')]),
  'holidays shown': reader => holidaysShown(reader, 'TR'),
  'holidays of the team': reader => holidaysShown(reader, null),
  'holidays saved': reader => holidaysSaved(reader, 'PL'),
  'holidays of the team saved': reader => holidaysSaved(reader, null),
  'holidays unknown': reader => holidaysUnknown(reader, ODD, null),
  'holidays nearly known': reader => holidaysUnknown(reader, ODD, 'GB'),
  'quiet hours shown': reader => quietShown(reader, DEFAULT_QUIET_HOURS),
  'no quiet hours shown': reader => quietShown(reader, NO_QUIET_HOURS),
  'quiet hours saved': reader => quietSaved(reader, DEFAULT_QUIET_HOURS),
  'no quiet hours saved': reader => quietSaved(reader, NO_QUIET_HOURS),
  'quiet hours unreadable': reader => sentence([quietUnreadable(reader, ODD)]),
  'away without an end': reader => awaySaved(reader, { from: today, until: null }, today),
  'away until': reader => awaySaved(reader, { from: today, until }, today),
  'away from until': reader => awaySaved(reader, { from: localDate('2026-12-20'), until }, today),
  'away unreadable': reader => sentence([awayRefused(reader, { kind: 'unreadable' }, ODD, today)]),
  'away in the past': reader => sentence([awayRefused(reader, { kind: 'past', date: today }, '', today)]),
  'back before leaving': reader => sentence([awayRefused(reader, { kind: 'back-before-leaving', from: until, until: today }, '', today)]),
  back: backSaved,
  'not away': notAway,
  roles: reader => roleList(reader, [person]),
  'no roles': reader => roleList(reader, []),
  'role given': reader => roleChanged(reader, person, 'admin', 'grant', true),
  'role given already': reader => roleChanged(reader, person, 'leader', 'grant', false),
  'role taken': reader => roleChanged(reader, person, 'board', 'remove', true),
  'role taken already': reader => roleChanged(reader, person, 'board', 'remove', false),
  'last admin': reader => sentence([lastAdmin(reader, ODD)]),
  'no role for': reader => sentence([noRoleFor(reader, ODD)]),
  'roles unreadable': reader => sentence([rolesUnreadable(reader)]),
  'nobody named': reader => sentence([nobodyNamed(reader, ODD, null)]),
  'nobody named, somebody near': reader => sentence([nobodyNamed(reader, ODD, 'Bora')]),
  'which person': reader => whichPerson(reader, ODD, [{ personId: 'P-1', name: ODD, handle: 'odd' }], { change: 'grant', role: 'leader' }),
  'only admins': reader => sentence([onlyAdmin(reader, [ODD, 'Bora', 'Selin', 'Marek'])]),
  'only admins, of whom there is none': reader => sentence([onlyAdmin(reader, [])]),
  'only people': reader => sentence([onlyPeople(reader)]),
  'last admin left': reader => lastAdminLeft(reader, ODD),
  help: reader => helpCard(reader, [...(peopleFeature.commands ?? []), ...(teamsFeature.commands ?? [])]),
}

describe.each(LANGUAGES)('messages about people in %s', language => {
  const reader = { language, zone: zone('Europe/Istanbul') }

  test.each(Object.keys(MESSAGES))('%s', name => {
    const message = MESSAGES[name]?.(reader)
    expect(Message.safeParse(message).success).toBe(true)
    const said = message ? `${message.summary}\n${wordsOf({ kind: 'private', message })}` : ''
    expect(said.replaceAll(ODD, '')).not.toMatch(/[{}$!]|undefined|null|people\./)
  })
})

test('what somebody typed comes out as typed', () => {
  const reader = { language: 'tr', zone: zone('Europe/Istanbul') } as const
  for (const name of ['language unknown', 'zone unknown', 'holidays unknown', 'quiet hours unreadable', 'nobody named']) {
    expect(MESSAGES[name]?.(reader).summary).toContain(ODD)
  }
})

test('help shows what is typed every day first, and each command as it is written', () => {
  const reader = { language: 'en', zone: zone('Europe/London') } as const
  const daily = {
    word: 'checkin',
    short: true,
    usage: [{ example: '/checkin', purpose: () => 'answer now' }],
    run: async () => ({ kind: 'none' as const }),
  }
  const card = helpCard(reader, [...(peopleFeature.commands ?? []), daily])
  const lists = card.blocks.flatMap(block =>
    block.kind === 'list'
      ? [block.items.map(item => item.map(part => (typeof part === 'string' ? part : 'text' in part ? part.text : '')).join(''))]
      : [],
  )
  expect(lists[0]).toEqual(['/checkin – answer now'])
  expect(lists[1]).toContain('/drumbeat away until 2026-12-01 – when you are away, and the day you are back')
})

test('help about a topic shows all of it, by its word in any language', () => {
  const reader = { language: 'pl', zone: zone('Europe/Warsaw') } as const
  const commands = peopleFeature.commands ?? []
  const said = (text: string): string => wordsOf({ kind: 'private', message: topicCard(reader, requireTopic(commands, text)) })
  expect(said('you')).toContain('/drumbeat holidays TR')
  expect(said('O TOBIE')).toBe(said('you'))
  expect(said('sizinle ilgili')).toBe(said('you'))
  expect(said('team')).toContain('/drumbeat roles @bora lider')
  expect(() => requireTopic(commands, 'weather')).toThrow(UserError)
})
