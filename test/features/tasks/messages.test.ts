import { describe, expect, test } from 'vitest'
import { Form, Message, type Reply } from '#src/chat/index.ts'
import type { ChangedTask } from '#src/features/tasks/index.ts'
import type { HistoryEvent, Way } from '#src/features/programme/index.ts'
import type { Known } from '#src/features/tasks/known.ts'
import { addedAnswer, changedAnswer, undoneAnswer } from '#src/features/tasks/messages/answers.ts'
import { taskCard } from '#src/features/tasks/messages/card.ts'
import { taskHelp } from '#src/features/tasks/messages/help.ts'
import { homeSection, myTasks, taskList } from '#src/features/tasks/messages/lists.ts'
import { assignedMessage, handBackForm, handedBackAnswer, handedBackMessage, handedCard } from '#src/features/tasks/messages/told.ts'
import { stateOf, type Task, TASK_STATUSES } from '#src/features/tasks/task.ts'
import { LANGUAGES, type Reader } from '#src/language/index.ts'
import { instant, localDate } from '#src/time/index.ts'
import { wordsOf } from '../../support/context.ts'
import { readerIn } from './story.ts'

/** What people type has to come out as typed, whatever it looks like to us or to a platform. */
const ODD = '*_~|> <b>&amp;</b> {{text}} $t(x) 🥁 שלום @here'
const now = instant(Date.parse('2026-11-23T07:00:00Z'))
const known: Known = { person: () => ODD, code: () => 'CX-3' }

const task: Task = {
  id: 'T-1',
  number: 1234,
  title: ODD,
  initiativeId: 'I-1',
  teamId: null,
  assigneeId: 'P-1',
  dueOn: localDate('2026-11-20'),
  status: 'to-do',
  handedById: null,
  handedNote: '',
  createdById: 'P-2',
  createdAt: now,
  changedAt: now,
  closedAt: null,
}
const handed: Task = { ...task, handedById: 'P-2', handedNote: ODD }

/** One result for each field that can change, to something and to nothing. */
const results: ChangedTask[] = [
  ...TASK_STATUSES.map(status => ({ ...task, status })),
  { ...task, title: 'New' },
  { ...task, dueOn: null },
  { ...task, dueOn: localDate('2027-01-04') },
  { ...task, initiativeId: null },
  { ...task, initiativeId: 'I-2' },
  { ...task, assigneeId: null },
  { ...task, assigneeId: 'P-3' },
  { ...task, assigneeId: 'P-3', handedById: 'P-1', handedNote: ODD },
].map(after => {
  const [from, to] = [stateOf(task), stateOf(after)]
  return {
    before: task,
    after,
    changes: Object.keys(to).flatMap(field =>
      from[field] === to[field] ? [] : [{ field, from: from[field] ?? null, to: to[field] ?? null }],
    ),
  }
})

const WAYS: readonly Way[] = ['command', 'form', 'button', 'words', 'check-in', 'review', 'board', 'reaction', 'time', 'undo']
const event = (changes: HistoryEvent['changes'], index = 0): HistoryEvent => ({
  id: `E-${index}`,
  subject: { kind: 'task', id: 'T-1' },
  group: 'G-1',
  at: now,
  personId: index % 2 === 0 ? 'P-1' : null,
  way: WAYS[index % WAYS.length] ?? 'command',
  kind: 'changed',
  changes,
  origin: null,
  undoneBy: index === 3 ? 'G-2' : null,
})
const events: HistoryEvent[] = [
  { ...event([{ field: 'title', from: null, to: ODD }]), kind: 'created' },
  ...results.map(({ changes }, index) => event(changes, index)),
  event([{ field: 'handedById', from: 'P-2', to: null }]),
  { ...event([{ field: 'text', from: null, to: ODD }]), kind: 'note' },
]

const page = { tasks: [task, handed], page: 2, more: true, again: 'task' }
const MESSAGES: Readonly<Record<string, (reader: Reader) => Message>> = {
  added: reader => addedAnswer(task, 'G-1', { reader, known, now }),
  changed: reader => changedAnswer(results, new Map([['T-1', [ODD]]]), 'G-1', { reader, known, now, me: 'P-1' }),
  unchanged: reader => changedAnswer([{ before: task, after: task, changes: [] }], new Map(), null, { reader, known, now, me: 'P-1' }),
  undone: reader => undoneAnswer([task], { reader, known, now }),
  card: reader => taskCard(handed, events, { reader, known, now, forMe: true }),
  mine: reader => myTasks(page, { reader, known, now }),
  'mine, none': reader => myTasks({ ...page, tasks: [], page: 1, more: false }, { reader, known, now }),
  list: reader => taskList(page, { reader, known, now }),
  'list, none': reader => taskList({ ...page, tasks: [], page: 1, more: false }, { reader, known, now }),
  'list, no such page': reader => taskList({ ...page, tasks: [], more: false }, { reader, known, now }),
  'given one': reader => assignedMessage([task], ODD, { reader, known, now }),
  'given five': reader => assignedMessage([task, task, task, task, task], ODD, { reader, known, now }),
  handed: reader => handedCard(handed, { to: 'P-1', by: 'P-2', note: ODD }, { reader, known, now }),
  'handed, settled': reader => handedCard(task, { to: 'P-1', by: 'P-2', note: ODD }, { reader, known, now }),
  'handed back': reader => handedBackMessage(task, ODD, ODD, { reader }),
  'handed back, answered': reader => handedBackAnswer(task, ODD, 'G-1', { reader }),
  help: taskHelp,
  home: reader => ({ summary: 'home', blocks: homeSection([task, handed], true, { reader, known, now }) }),
}

const words = (message: Message): string => wordsOf({ kind: 'private', message } satisfies Reply)

describe.each(LANGUAGES)('in %s', language => {
  test.each(Object.entries(MESSAGES))('%s is a message, and what people typed stands in it as typed', (_name, message) => {
    const made = message(readerIn(language))
    expect(Message.safeParse(made).success).toBe(true)
    const said = words(made)
    expect(said).not.toContain('1,234')
    expect(said).not.toContain('1.234')
    // Braces that people typed stay; ours are all filled.
    expect(said.replaceAll(ODD, '')).not.toMatch(/\{\{|undefined|\[object/)
  })

  test('the form to hand back is one', () => {
    expect(Form.safeParse(handBackForm(task, ODD, { reader: readerIn(language) })).success).toBe(true)
  })

  test('a line of the story says who, what and how', () => {
    const said = words(taskCard(task, events.slice(0, 12), { reader: readerIn(language), known, now, forMe: false }))
    expect(said.split('\n').filter(line => line.includes('10:00')).length).toBeGreaterThan(10)
    expect(said).toContain('Drumbeat')
  })
})

describe('in other languages nothing is left in English', () => {
  const ours = Object.values(MESSAGES)
  test.each(['tr', 'pl'] as const)('%s', language => {
    for (const message of ours)
      expect(words(message(readerIn(language)))).not.toMatch(/\b(?:Added|Done|due|Nothing|Page|Start|with nobody|handed|gave you)\b/)
  })
})
