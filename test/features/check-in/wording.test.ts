import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Form, Message, plainText, type Text } from '#src/chat/index.ts'
import { openForm, skipToday, takeBack } from '#src/features/check-in/commands.ts'
import { answerCard } from '#src/features/check-in/messages/answer-card.ts'
import { answerForm } from '#src/features/check-in/messages/answer-form.ts'
import { aboutField, statusFields } from '#src/features/check-in/messages/task-fields.ts'
import { choiceMessage } from '#src/features/check-in/messages/choice.ts'
import { heldMessage, heldSettled } from '#src/features/check-in/messages/held.ts'
import { missedMessage } from '#src/features/check-in/messages/missed.ts'
import { nudgeMessage } from '#src/features/check-in/messages/nudge.ts'
import { promptMessage } from '#src/features/check-in/messages/prompt.ts'
import { receiptMessage, testResult } from '#src/features/check-in/messages/receipt.ts'
import { settingsErrors, settingsFields, settingsSummary } from '#src/features/check-in/messages/settings.ts'
import { summaryMessage } from '#src/features/check-in/messages/summary.ts'
import { welcomeMessage } from '#src/features/check-in/messages/welcome.ts'
import type { PromptState } from '#src/features/check-in/rules/prompt-state.ts'
import type { Recorded } from '#src/features/recording/rules/recorded.ts'
import { answeredByForm, withdrawn } from '#src/features/check-in/rules/response.ts'
import type { Standing } from '#src/features/check-in/rules/standing.ts'
import type { Task } from '#src/features/tasks/index.ts'
import { LANGUAGES, type Reader } from '#src/language/index.ts'
import { addDays, instant, type Instant, localDate, localTime, zone } from '#src/time/index.ts'

const at = (clock: string): Instant => instant(Date.parse(`2026-11-23T${clock}:00Z`))
const monday = localDate('2026-11-23')
const target = { ritual: 'r1', date: monday }
const warsaw = zone('Europe/Warsaw')
const readers = LANGUAGES.map((language): Reader => ({ language, zone: zone('Europe/Istanbul') }))
const english = (named: string): Reader => ({ language: 'en', zone: zone(named) })

const A_WIN = {
  id: 'win',
  kind: 'win',
  initiativeId: null,
  taskId: null,
  teamId: null,
  byId: 'p',
  at: at('06:41'),
  origin: 'r',
  withdrawnAt: null,
  people: [],
  applause: [],
} as const

const aStoredTask = (of: Pick<Task, 'number' | 'title' | 'status' | 'dueOn'>): Task => ({
  ...of,
  id: `t${of.number}`,
  initiativeId: null,
  teamId: null,
  assigneeId: 'p',
  handedById: null,
  handedNote: '',
  createdById: 'p',
  createdAt: at('06:41'),
  changedAt: at('06:41'),
  closedAt: null,
})

/** Everything that anybody could be shown, at its longest and strangest. */
function everything(odd: string, reader: Reader): { messages: Message[]; forms: Form[] } {
  const answer = { did: odd, next: odd.repeat(50), blocked: `${odd}\n${odd}`, wins: odd }
  const response = answeredByForm(
    null,
    { id: 'r', occurrenceId: 'o', personId: 'p' },
    { entryId: 'e', answer, mood: 'rough', now: at('06:41') },
  )
  const recorded: Recorded[] = [
    ...(['to-do', 'doing', 'blocked', 'done', 'dropped'] as const).flatMap((status): Recorded[] => [
      { kind: 'task', number: 41, status, from: 'to-do', said: true },
      { kind: 'back', number: 41, status },
    ]),
    ...(['on-track', 'at-risk', 'off-track'] as const).map((health): Recorded => ({
      kind: 'health',
      code: 'CX-3',
      health,
      note: odd,
      from: { health: null, note: '' },
    })),
    { kind: 'health-back', code: 'CX-3', health: null },
    { kind: 'noted', ref: 'CX-3' },
    { kind: 'blocker', number: 7, ref: null },
    { kind: 'blocker', number: 8, ref: '#41' },
    { kind: 'refused', ref: '#99', why: odd },
  ]
  const full = { ...response, recorded }
  const tasks = (['to-do', 'doing', 'blocked'] as const).flatMap(status =>
    [null, addDays(monday, -3), monday, addDays(monday, 1)].map((dueOn, index) =>
      aStoredTask({ number: index + 1, title: odd.repeat(20), status, dueOn }),
    ),
  )
  const listed = { tasks, more: 3, today: monday }
  const win = { ...A_WIN, text: `${odd} #41` }
  const states: PromptState[] = [
    { kind: 'waiting' },
    { kind: 'answered', at: at('06:41'), isReceipt: true },
    { kind: 'taken-back', at: at('06:42') },
    { kind: 'skipped', at: at('06:43') },
    ...(['unanswered', 'answered', 'skipped'] as const).map(as => ({ kind: 'closed', as }) as const),
  ]
  const parts = states.map(state => ({
    team: odd,
    date: monday,
    windowMinutes: 15,
    lastPlan: odd,
    state,
    recorded,
    commands: { open: openForm(target), skip: skipToday(target), takeBack: takeBack(target) },
  }))
  const standings: Standing[] = [
    ...Array.from({ length: 60 }, (_, index): Standing => ({
      kind: 'not-yet',
      name: `${odd}${index}`,
      zone: warsaw,
      until: index % 2 ? at('08:45') : null,
    })),
    { kind: 'answered', name: odd },
    { kind: 'skipped', name: odd },
    { kind: 'away', name: odd },
  ]
  const said = Array.from({ length: 25 }, () => ({ person: odd, text: odd.repeat(100) }))
  const agreement = { localTime: localTime('09:30'), windowMinutes: 15, days: [1, 2, 3, 4, 5], zone: warsaw, next: monday } as const
  return {
    messages: [
      promptMessage(parts, reader),
      ...parts.map(part => promptMessage([part], reader)),
      promptMessage(parts.slice(0, 1), reader, true),
      promptMessage(parts.slice(0, 1), reader, true, listed),
      promptMessage(parts, reader, false, listed),
      receiptMessage({ team: odd, date: monday, response: full, target, open: true, wasAsked: false }, reader),
      receiptMessage({ team: odd, date: monday, response: withdrawn(full, at('06:50')), target, open: true, wasAsked: false }, reader),
      answerCard(odd, full, reader, [
        { win, applauders: [] },
        { win, applauders: [{ name: odd }] },
      ]),
      summaryMessage(
        {
          team: odd,
          date: monday,
          standings: [],
          wins: Array.from({ length: 9 }, () => ({ person: odd, text: odd, win })),
          blockers: [odd, null].map(owner => ({ person: odd, text: odd, blocker: { ref: { kind: 'ref', text: 'B-7' } as const, owner } })),
          moods: [],
        },
        reader,
      ),
      nudgeMessage([odd, 'CX Care'], at('06:45'), reader),
      receiptMessage({ team: odd, date: monday, response, target, open: true, wasAsked: false }, reader),
      receiptMessage({ team: odd, date: monday, response: withdrawn(response, at('06:50')), target, open: true, wasAsked: false }, reader),
      testResult(odd, answer, 'great', reader),
      answerCard(odd, response, reader),
      answerCard(odd, withdrawn(response, at('06:50')), reader),
      summaryMessage(
        { team: odd, date: monday, standings, wins: said, blockers: said, moods: ['great', 'ok', 'low', 'good', 'rough'] },
        reader,
      ),
      summaryMessage({ team: odd, date: monday, standings: [], wins: [], blockers: [], moods: [] }, reader),
      ...[1, 2, 3, 5, 22].map(count =>
        missedMessage(
          Array.from({ length: count }, (_, index) => ({ date: addDays(monday, index), zones: index ? null : [warsaw] })),
          reader,
        ),
      ),
      heldMessage({ id: 'w', text: odd }, 'nothing-waits', [{ team: odd, target, answered: true }], reader),
      heldMessage({ id: 'w', text: odd }, 'several-wait', [{ team: odd, target, answered: false }], reader),
      heldSettled(odd, reader),
      heldSettled(null, reader),
      choiceMessage([{ team: odd, target }], reader),
      welcomeMessage({ team: odd, channel: `#${odd}`, days: [1, 2, 3], time: localTime('09:30') }, reader),
      ...(['member', 'team'] as const).map(zoneMode => {
        const text = plainText(settingsSummary({ ...agreement, zoneMode }, reader))
        return { summary: text, blocks: [] }
      }),
    ],
    forms: [
      answerForm({ note: odd, initial: answer, mood: 'good', submit: openForm(target) }, reader),
      answerForm(
        {
          note: odd,
          initial: answer,
          mood: 'good',
          submit: openForm(target),
          before: statusFields(tasks, reader),
          about: aboutField({ tasks, initiatives: [{ code: 'CX-3', title: odd }], chosen: ['#1'] }, reader),
        },
        reader,
      ),
      {
        ...answerForm({ note: odd, initial: { did: '', next: '', blocked: '', wins: '' }, mood: null, submit: openForm(target) }, reader),
        fields: settingsFields({ ...agreement, zoneMode: 'team' }, reader),
      },
    ],
  }
}

describe.each(readers)('in $language', reader => {
  test.each(['CX Core', '🦉 Ekip', '‏שלום', '*_~|> <b>&amp;', '{{team}} $t(common.save)', 'İıŞğ Łódź "x", y'])(
    'everything about %s can be said, and nothing is shouted or left open',
    odd => {
      const { messages, forms } = everything(odd, reader)
      for (const message of messages) {
        expect(Message.parse(message)).toEqual(message)
        const words = textsOf(message).join('\n')
        expect(words).not.toContain('!')
        if (!odd.includes('{')) expect(words).not.toMatch(/\{\{|undefined|null/)
      }
      for (const form of forms) expect(Form.parse(form)).toEqual(form)
    },
  )
})

const textsOf = ({ summary, blocks }: Message): string[] => [
  summary,
  ...blocks.flatMap((block): string[] => {
    const all = (texts: readonly Text[]) => texts.map(plainText)
    if (block.kind === 'text' || block.kind === 'quote') return all([block.text])
    if (block.kind === 'list') return all(block.items)
    if (block.kind === 'facts') return block.facts.flatMap(fact => [fact.label, plainText(fact.value)])
    if (block.kind === 'buttons') return block.buttons.map(({ label }) => label)
    if (block.kind === 'progress') return [block.label]
    return block.kind === 'heading' ? [block.text] : []
  }),
]

test('what somebody typed comes out exactly as typed, and only as text', () => {
  fc.assert(
    fc.property(
      fc
        .oneof(
          fc.string({ minLength: 1 }),
          fc.string().map(text => `#41 ${text} (CX-3)`),
        )
        .filter(text => text.trim() !== ''),
      typed => {
        const response = answeredByForm(
          null,
          { id: 'r', occurrenceId: 'o', personId: 'p' },
          { entryId: 'e', answer: { did: typed, next: '', blocked: '', wins: '' }, mood: null, now: at('06:41') },
        )
        for (const reader of readers) {
          const quotes = answerCard('Selin', response, reader).blocks.flatMap(block => (block.kind === 'quote' ? [block.text] : []))
          expect(quotes.map(plainText)).toEqual([typed])
          // What it names is marked as such; nothing else in it is more than text.
          expect(quotes.flat().filter(part => typeof part !== 'string' && part.kind !== 'ref')).toEqual([])
        }
      },
    ),
  )
})

test('nobody is pinged by a summary or an answer', () => {
  for (const reader of readers) {
    for (const message of everything('@Bora Demir', reader).messages) expect(JSON.stringify(message)).not.toContain('"mention"')
  }
})

test('the English labels that others build on', () => {
  const form = answerForm(
    { note: 'n', initial: { did: '', next: '', blocked: '', wins: '' }, mood: null, submit: openForm(target) },
    english('UTC'),
  )
  expect(form.fields.flatMap(field => (field.kind === 'note' ? [] : [field.label]))).toEqual([
    'What did you get done?',
    'What is next?',
    'What is in the way?',
    'Mood',
  ])
  expect(form.submitLabel).toBe('Send')
  const fields = settingsFields({ localTime: localTime('09:30'), windowMinutes: 15, zoneMode: 'member' }, english('UTC'))
  expect(fields.flatMap(field => (field.kind === 'note' ? [] : [field.label]))).toEqual(['Check-in time', 'Ask at', 'Window (minutes)'])
  expect(settingsErrors(['time', 'ask-at', 'window'], english('UTC'))).toEqual({
    'check-in-time': 'Write the time as hours and minutes, such as 09:30.',
    'ask-at': 'Choose one of the two.',
    window: 'Write a whole number from 10 to 240.',
  })
})

test('who has not answered is grouped by city and hour, in the hour of that city', () => {
  const standings: Standing[] = [
    { kind: 'not-yet', name: 'Grace', zone: zone('Europe/London'), until: at('09:45') },
    { kind: 'not-yet', name: 'Selin', zone: zone('Europe/Istanbul'), until: null },
    { kind: 'not-yet', name: 'Marek', zone: warsaw, until: at('08:45') },
    { kind: 'not-yet', name: 'Zofia', zone: warsaw, until: at('08:45') },
  ]
  const { blocks } = summaryMessage({ team: 'CX', date: monday, standings, wins: [], blockers: [], moods: [] }, english('Europe/Istanbul'))
  const facts = blocks.flatMap(block => (block.kind === 'facts' ? block.facts : []))
  expect(facts.map(({ label, value }) => [label, plainText(value)])).toEqual([
    ['Not yet', 'Selin · Marek, Zofia (Warsaw until 09:45) · Grace (London until 09:45)'],
  ])
})
