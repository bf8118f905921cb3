import { describe, expect, test } from 'vitest'
import { type Block, type Message, plainText, type Text } from '#src/chat/index.ts'
import { digestForm, type FormState } from '#src/features/digest/messages/form.ts'
import { digestMessage } from '#src/features/digest/messages/digest.ts'
import { overdueCommand, tasksCommand } from '#src/features/digest/messages/parts.ts'
import type { DigestFacts } from '#src/features/digest/facts.ts'
import { picture } from '#src/features/digest/picture.ts'
import { CHAT, heightOf as heightOfLines, MAIL } from '#src/features/digest/rules/fitting.ts'
import { readFilter } from '#src/features/tasks/rules/filter-words.ts'
import { verbFirst } from '#src/features/tasks/rules/verbs.ts'
import { LIMITS as SLACK } from '#src/platforms/slack/limits.ts'
import { messageBlocks } from '#src/platforms/slack/render/index.ts'
import { renderCard } from '#src/platforms/teams/render/index.ts'
import { LANGUAGES, type Language, speak } from '#src/language/index.ts'
import { days, later, localDate, localTime } from '#src/time/index.ts'
import { wordsOf } from '../../support/context.ts'
import { quiet } from '../../support/database.ts'
import { at, healthWeeks, NOW, readerIn, someBlocker, someFacts, someInitiative, someTask } from './some-facts.ts'

const shown = (
  facts: DigestFacts,
  language: Language = 'en',
  more: { picture?: Block; ceiling?: typeof CHAT; sentBy?: string } = {},
): Message =>
  digestMessage({ facts, picture: more.picture ?? null, ceiling: more.ceiling ?? CHAT, sentBy: more.sentBy ?? null }, readerIn(language))
const words = (message: Message) => wordsOf({ kind: 'private', message })

const win = {
  id: 'w-1',
  text: 'Closed the loop with 40 detractors',
  kind: 'win',
  initiativeId: null,
  taskId: null,
  teamId: null,
  byId: 'p-1',
  at: NOW,
  origin: null,
  withdrawnAt: null,
  people: [],
  applause: [],
} as const

const aWeek = someFacts({
  teams: ['CX Core', 'Back office'],
  health: {
    now: { 'on-track': 1200, 'at-risk': 1, 'off-track': 1, unknown: 2 },
    changes: [
      { initiative: someInitiative(3, { title: 'Close the loop', health: 'off-track', healthNote: 'legal\nis late' }), before: 'at-risk' },
      { initiative: someInitiative(4, { health: 'at-risk' }), before: null },
      { initiative: someInitiative(5, { health: 'on-track' }), before: 'off-track' },
    ],
    weeks: healthWeeks('at-risk', 2),
  },
  moved: [{ initiative: someInitiative(2, { status: 'done' }), before: 'active' }],
  overdue: { count: 7, fresh: 2, worst: [someTask(41), someTask(42), someTask(43), someTask(44)] },
  blockers: {
    raised: 4,
    resolved: 2,
    open: 9,
    escalated: 1,
    byAge: { fresh: 5, older: 0, oldest: 4 },
    byArea: [
      { area: 'Customer care', count: 6 },
      { area: null, count: 3 },
    ],
    oldest: { blocker: someBlocker(7, { text: 'No test data' }), owner: 'Selin Kaya', days: 22 },
  },
  plan: { kept: 1, planned: 2, weeks: [] },
  participation: [
    { teamId: 'a', team: 'CX Core', answered: 20, asked: 25 },
    { teamId: 'b', team: 'Back office', answered: 5, asked: 10 },
  ],
  wins: { count: 5, best: { win, by: 'Bora Demir' } },
  decisions: [{ ref: { kind: 'ref', text: 'D-3' }, title: 'Shorter letters', outcome: 'approve', at: NOW, initiativeCode: 'CX-9' }],
  ballots: [{ ref: { kind: 'ref', text: 'P-12' }, title: 'Evening shift', openedAt: later(NOW, -days(1)), closesAt: later(NOW, days(1)) }],
  deadlines: {
    milestones: [{ initiative: someInitiative(3, { title: 'Close the loop' }), title: 'First letters', dueOn: localDate('2026-12-04') }],
    tasks: { count: 1, first: [someTask(50, { dueOn: localDate('2026-12-01') })] },
  },
  asleep: [someInitiative(8), someInitiative(9)],
})

describe('a digest', () => {
  test('tells the most urgent first, what changed, the numbers, and what comes next', () => {
    const message = shown(aWeek)
    expect(words(message)).toBe(
      [
        'Programme digest',
        'Since Mon 23 Nov, 09:00 · CX Core and Back office',
        'Most urgent',
        'CX-3 Close the loop: at risk → off track · legal is late',
        'CX-4 Initiative 4: not rated yet → at risk',
        '7 tasks are overdue (new: 2), the oldest: #41 Task 41 (Fri 27 Nov), #42 Task 42 (Fri 27 Nov), #43 Task 43 (Fri 27 Nov) … +4',
        '9 blockers are open (escalated: 1), the oldest: B-7 No test data (Selin Kaya, for 22 days)',
        'To be voted on until Tue 1 Dec, 09:00: P-12 Evening shift',
        '2 initiatives have not been touched for three weeks: CX-8, CX-9',
        'What changed',
        'Decided: D-3 Shorter letters · approved',
        'CX-5 Initiative 5: off track → on track',
        'CX-2 Initiative 2: done',
        'Blockers: 4 raised, 2 resolved',
        '5 wins, among them: “Closed the loop with 40 detractors” (Bora Demir)',
        'Initiatives now: off track 1 · at risk 1 · on track 1,200 · not rated yet 2',
        'Done of what was planned: 1 of 2',
        'Check-ins answered: 25 of 35 · Back office 5 of 10 · CX Core 20 of 25',
        'Open blockers by age: under a week 5 · longer 4',
        'Open blockers by area: Customer care 6 · no area 3',
        'The next two weeks',
        'Fri 4 Dec: CX-3 Close the loop: First letters',
        '1 task of urgent initiatives is due: #50 Task 50 (Tue 1 Dec)',
        'More: /initiative · /task list overdue · /blocker. Change when and where it comes: /digest settings.',
      ].join('\n'),
    )
    expect(message.summary).toBe('Programme digest, Mon 30 Nov: 1 initiative off track, 7 tasks overdue and 9 blockers open')
  })

  test('reads in Turkish and in Polish as it is written there', () => {
    const turkish = words(shown(aWeek, 'tr'))
    expect(turkish).toContain('7 görev gecikti (yeni: 2), en eskileri: #41 Task 41 (27 Kas Cum)')
    expect(turkish).toContain('Girişimler şimdi: raydan çıktı 1 · riskli 1 · yolunda 1.200 · henüz değerlendirilmedi 2')
    expect(turkish).toContain('Planlananlardan yapılan: 1 / 2')
    expect(turkish).toContain('Devamı: /initiative · /task liste gecikenler · /blocker.')
    const polish = words(shown(aWeek, 'pl'))
    expect(polish).toContain('7 zadań po terminie (nowe: 2), najdłużej: #41 Task 41 (pt. 27 lis)')
    expect(polish).toContain('9 otwartych przeszkód (przekazane wyżej: 1), najstarsza: B-7 No test data (Selin Kaya, od 22 dni)')
    expect(polish).toContain('Odpowiedzi w check-inach: 25 z 35')
  })

  test.each(LANGUAGES)('names commands in %s as they are read', language => {
    const reader = readerIn(language)
    const task = (command: string) => {
      const read = verbFirst(command.replace('/task ', ''))
      return [read?.verb, readFilter(read?.rest ?? '?')]
    }
    expect(task(overdueCommand(reader))).toEqual(['list', readFilter('overdue')])
    expect(task(tasksCommand(reader))).toEqual(['list', readFilter('')])
  })

  test('in which nothing changed says so in one line, with the few urgent things', () => {
    const calm = someFacts({ overdue: { count: 1, fresh: 0, worst: [someTask(41)] } })
    expect(words(shown(calm))).toBe(
      [
        'Programme digest',
        'Since Mon 23 Nov, 09:00 · all teams',
        'Most urgent',
        '1 task is overdue: #41 Task 41 (Fri 27 Nov)',
        'Nothing changed since then.',
        'More: /initiative · /task list overdue · /blocker. Change when and where it comes: /digest settings.',
      ].join('\n'),
    )
    expect(shown(someFacts()).summary).toBe('Programme digest, Mon 30 Nov: nothing urgent')
  })

  test('is summed up by the worst of what is most urgent, and calm only when nothing is', () => {
    const gist = (facts: Partial<DigestFacts>, language: Language = 'en') => shown(someFacts(facts), language).summary.replace(/^.*?: /, '')
    const { health, ballots, asleep } = aWeek
    const worse = { ...someFacts().health, changes: health.changes.slice(1) }
    expect(gist({ health: worse })).toBe('1 initiative worse')
    expect(gist({ health: worse, ballots, asleep })).toBe('1 initiative worse, 1 proposal on the ballot and 2 initiatives asleep')
    expect(gist({ ballots, asleep }, 'tr')).toBe('1 öneri oylamada ve 2 girişim uyuyor')
    expect(gist({ ballots, asleep }, 'pl')).toBe('1 propozycja w głosowaniu i 2 uśpione inicjatywy')
    expect(gist({ overdue: { ...aWeek.overdue, count: 1 }, asleep })).toBe('1 task overdue')
  })

  test('counts nothing that is nought, and names the day on which a blocker was raised', () => {
    const { blockers } = aWeek
    const oldest = { blocker: someBlocker(7, { text: 'No test data' }), owner: 'Selin Kaya', days: 0 }
    const lines = (facts: Partial<DigestFacts>, language: Language = 'en') => words(shown(someFacts(facts), language)).split('\n')
    const one = { blockers: { ...blockers, raised: 0, resolved: 0, open: 1, escalated: 0, oldest }, escalations: { open: 0, since: 1 } }
    expect(lines(one)).toEqual(
      expect.arrayContaining(['1 blocker is open: B-7 No test data (Selin Kaya, since today)', 'Blockers: 1 escalated']),
    )
    expect(lines(one, 'tr')).toEqual(
      expect.arrayContaining(['1 engel açık: B-7 No test data (Selin Kaya, bugünden beri)', 'Engeller: üste iletilen 1']),
    )
    expect(lines({ blockers: { ...one.blockers, raised: 2, resolved: 1 }, escalations: { open: 1, since: 1 } }, 'pl')).toEqual(
      expect.arrayContaining([
        '1 otwarta przeszkoda: B-7 No test data (Selin Kaya, od dzisiaj)',
        'Przeszkody: zgłoszone 2, przekazane wyżej 1, rozwiązane 1',
      ]),
    )
  })

  test('calls a win the most applauded only when somebody applauded', () => {
    const applauded = { ...win, applause: ['p-2'] }
    const wins = (best: typeof win | typeof applauded, count = 5) =>
      words(shown(someFacts({ wins: { count, best: { win: best, by: 'Bora Demir' } } })))
    expect(wins(applauded)).toContain('5 wins, the most applauded: “Closed the loop')
    expect(wins(win)).toContain('5 wins, among them: “Closed the loop')
    expect(wins(win, 1)).toContain('1 win: “Closed the loop')
  })

  test('in a channel says who has it sent there', () => {
    expect(words(shown(aWeek, 'en', { sentBy: 'Grace Hall' }))).toContain('Grace Hall has the digest sent here.')
    expect(words(shown(aWeek, 'en', { sentBy: 'Grace Hall' }))).not.toContain('/digest settings')
  })
})

describe('with sixty initiatives and three hundred blockers', () => {
  const long = 'Ğ'.repeat(300)
  /** Sixty, of which each says what it is there for. */
  const sixty = (kind: string) =>
    Array.from({ length: 60 }, (_, index) => someInitiative(index + 1, { title: `${kind} ${long}`, health: 'off-track', healthNote: long }))
  const much = someFacts({
    ...aWeek,
    teams: Array.from({ length: 30 }, (_, index) => `Team ${index} ${long}`),
    health: {
      ...aWeek.health,
      changes: [
        ...sixty('worse').slice(0, 30),
        ...sixty('better')
          .slice(30)
          .map(initiative => ({ ...initiative, health: 'on-track' as const })),
      ].map(initiative => ({ initiative, before: 'at-risk' as const })),
    },
    moved: sixty('moved').map(initiative => ({ initiative, before: 'active' as const })),
    tasks: { done: 400 },
    escalations: { open: 3, since: 5 },
    overdue: { count: 800, fresh: 400, worst: Array.from({ length: 8 }, (_, index) => someTask(index, { title: long })) },
    blockers: {
      ...aWeek.blockers,
      open: 300,
      escalated: 14,
      byArea: Array.from({ length: 40 }, (_, index) => ({ area: `${index} ${long}`, count: 40 - index })),
      oldest: { blocker: someBlocker(7, { text: long }), owner: long, days: 400 },
    },
    participation: Array.from({ length: 30 }, (_, index) => ({ teamId: `${index}`, team: `${index} ${long}`, answered: index, asked: 50 })),
    wins: { count: 90, best: { win: { ...win, text: long }, by: long } },
    decisions: Array.from({ length: 20 }, () => ({
      ...aWeek.decisions[0],
      ref: 'D-3',
      title: `decided ${long}`,
      outcome: 'defer' as const,
      at: NOW,
      initiativeCode: null,
    })),
    ballots: Array.from({ length: 20 }, () => ({ ref: 'P-3', title: `voted ${long}`, openedAt: NOW, closesAt: NOW })),
    deadlines: {
      milestones: sixty('milestone').map(initiative => ({ initiative, title: long, dueOn: localDate('2026-12-04') })),
      tasks: { count: 300, first: Array.from({ length: 8 }, (_, index) => someTask(index, { title: long })) },
    },
    asleep: sixty('asleep'),
  })
  const textsOf = (message: Message): Text[] =>
    message.blocks.flatMap((block): Text[] => {
      if (block.kind === 'heading') return [[block.text]]
      if (block.kind === 'text') return [block.text]
      if (block.kind === 'list') return block.items
      return block.kind === 'facts' ? block.facts.map(({ label, value }) => [label, ...value]) : []
    })
  const sizeOf = (message: Message) => textsOf(message).reduce((sum, text) => sum + plainText(text).length, 0)
  const heightOf = (message: Message) => heightOfLines(textsOf(message))

  test.each(LANGUAGES)('it is one screen in a chat, and what is left out is counted (%s)', language => {
    const message = shown(much, language, { picture: { kind: 'image', alt: 'drawn', png: '', width: 640, height: 360 } })
    expect(message.blocks.length).toBeLessThanOrEqual(12)
    expect(sizeOf(message)).toBeLessThanOrEqual(2000)
    expect(heightOf(message)).toBeLessThanOrEqual(26)
    // Whatever is shown of each kind, and whatever is counted, are all of them.
    const { say } = speak(language)
    const lines = message.blocks.flatMap(block => (block.kind === 'list' ? block.items.map(plainText) : []))
    for (const [kind, total, key, command] of [
      ['worse', 30, 'digest.worseRest', '/initiative'],
      ['better', 30, 'digest.betterRest', '/initiative'],
      ['moved', 60, 'digest.movedRest', '/initiative'],
      ['decided', 20, 'digest.decisionsRest', '/board'],
      ['voted', 20, 'digest.ballotsRest', '/board'],
      ['milestone', 60, 'digest.milestonesRest', '/initiative'],
    ] as const) {
      const seen = lines.filter(line => line.includes(`${kind} ĞĞĞ`)).length
      const count = total - seen
      const number = seen > 0 ? `… +${count}` : String(count)
      expect(lines.join('\n')).toContain(say(key, { count, number, command }))
      if (kind === 'worse') expect(seen).toBeGreaterThanOrEqual(1)
    }
    // What one line tells of many things is never counted as one thing.
    const reader = readerIn(language)
    const escalated = ` (${say('digest.escalatedFresh', { all: 14, fresh: 3 })})`
    const fresh = ` (${say('digest.overdueFresh', { fresh: 400 })})`
    for (const [whole, short] of [
      [
        say('digest.overdue', { count: 800, fresh, tasks: '' }),
        say('digest.overdueRest', { count: 800, fresh, command: overdueCommand(reader) }),
      ],
      [
        say('digest.blockers', { count: 300, escalated, oldest: '' }),
        say('digest.blockersRest', { count: 300, escalated, command: '/blocker' }),
      ],
      [say('digest.asleep', { count: 60, codes: '' }), say('digest.asleepRest', { count: 60, command: '/initiative' })],
      [say('digest.tasksDue', { count: 300, tasks: '' }), say('digest.tasksDueRest', { count: 300, command: tasksCommand(reader) })],
      [say('digest.wins', { count: 90, text: '', person: '' }).split(',')[0] ?? '', say('digest.winsRest', { count: 90 })],
    ] as const)
      expect(lines.filter(line => line.startsWith(whole) || line.includes(short))).toHaveLength(1)
  })

  test('Slack and Teams show it whole', () => {
    const message = shown(much)
    const lines = message.blocks.flatMap(block => (block.kind === 'list' ? block.items : []))
    const parts = lines.flatMap(line => line.map(part => (typeof part === 'string' ? part.trim() : '')))
    const { blocks } = messageBlocks(message, () => 'F123')
    const [slack, teams] = [JSON.stringify(blocks), JSON.stringify(renderCard(message))]
    expect(blocks.length).toBeLessThanOrEqual(SLACK.blocksOfMessage)
    expect(slack.length).toBeLessThanOrEqual(SLACK.jsonOfMessage)
    expect(lines.length).toBeGreaterThan(5)
    expect(parts.filter(part => !slack.includes(part))).toEqual([])
    expect(parts.filter(part => !part.startsWith('/') && !teams.includes(part))).toEqual([])
  })

  test('a mail says more of it, and no more than a mail should', () => {
    const mail = shown(much, 'en', { ceiling: MAIL })
    expect(sizeOf(mail)).toBeLessThanOrEqual(6000)
    expect(sizeOf(mail)).toBeGreaterThan(2500)
  })
})

describe('its picture', () => {
  test('says the same numbers in words, in the reader’s language', async () => {
    const drawn = await picture(aWeek, readerIn('pl'), { log: quiet })
    if (drawn?.kind !== 'image') throw new Error('no picture')
    expect(drawn.alt).toContain('Przebieg inicjatyw (tydz. 42 – tydz. 49)')
    expect(drawn.alt).toContain('zagrożona: 2, 2, 2, 2, 2, 2, 2, 2.')
    expect(drawn.alt).not.toContain('bez oceny')
  })

  test('is of plans where nobody ever said how initiatives do', async () => {
    const weeks = [48, 49].map(week => ({ week, kept: week - 47, planned: 3 }))
    const drawn = await picture(someFacts({ plan: { kept: 0, planned: 0, weeks } }), readerIn('en'), { log: quiet })
    if (drawn?.kind !== 'image') throw new Error('no picture')
    expect(drawn.alt).toContain('Planned: 3, 3. Done: 1, 2.')
    expect(await picture(someFacts(), readerIn('en'), { log: quiet })).toBeNull()
  })
})

const STATE: FormState = {
  ...{ rhythm: { often: 'weekly', day: 1 }, localTime: localTime('09:00'), teamIds: [], direct: true, channel: '', email: '' },
  language: null,
}

test('its form has the labels people are told of, and asks for an address only where e-mail is set up', () => {
  const labels = (email: string | null) => {
    const { fields } = digestForm(readerIn('en'), { ...STATE, email }, [], { action: 'digest.save-settings', input: {} })
    return fields.flatMap(field => (field.kind === 'note' ? [] : [field.label]))
  }
  expect(labels('')).toEqual(['How often', 'Digest day', 'Digest time', 'As a direct message', 'In a channel', 'By e-mail', 'Language'])
  expect(labels(null)).not.toContain('By e-mail')
})

test('its form offers every team that is chosen, however many there are', () => {
  const teams = Array.from({ length: 101 }, (_, index) => ({ id: `t-${index}`, name: `Team ${index}` }))
  const { fields } = digestForm(readerIn('en'), { ...STATE, teamIds: ['t-100'] }, teams, { action: 'digest.save-settings', input: {} })
  const [choices] = fields.filter(field => field.kind === 'choices')
  expect([choices?.options.length, choices?.options.at(-1)?.value, choices?.initial]).toEqual([100, 't-100', ['t-100']])
})

test('moments are those of the reader', () => {
  const facts = someFacts({ span: { from: at('2026-11-29T22:30:00Z'), before: NOW } })
  expect(words(shown(facts))).toContain('Since Mon 30 Nov, 01:30')
})
