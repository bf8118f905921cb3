import { expect, test } from 'vitest'
import type { Message } from '#src/chat/index.ts'
import type { Agenda } from '#src/features/board/agenda.ts'
import type { Board, Decision, Proposal } from '#src/features/board/board.ts'
import { agendaCard } from '#src/features/board/messages/agenda.ts'
import type { Reader } from '#src/language/index.ts'
import { localDate, localTime } from '#src/time/index.ts'
import { wordsOf } from '../../support/context.ts'
import { at, english, RULES } from './voting-story.ts'

const MOMENT = at('2026-12-07T07:00:00Z')
const board: Board = {
  ...{
    id: 'board',
    channel: 'C1',
    name: 'Change board',
    ...english,
    chairId: 'selin',
    chairSince: MOMENT,
    members: ['selin'],
    deputies: [],
    rules: RULES,
  },
  ...{ meetings: null, meetingTime: localTime('10:00'), startsOn: localDate('2026-11-01'), frame: '', createdAt: MOMENT },
}
const proposal = (number: number, status: Proposal['status']): Proposal => ({
  ...{ id: `p${number}`, number, boardId: board.id, problem: `Item ${number}`, benefit: '', cost: '', areas: [], evidence: '' },
  ...{
    urgency: 'normal',
    byId: 'zofia',
    createdAt: MOMENT,
    changedAt: MOMENT,
    status,
    statusAt: MOMENT,
    question: '',
    askedById: null,
    remindedAt: null,
  },
  ...{ mergedIntoId: null, mergedIntoInitiativeId: null, reversesId: null },
})
const decision = (number: number): Decision => ({
  ...{ id: `d${number}`, number, boardId: board.id, proposalId: `p${number}`, ballotId: `b${number}`, at: MOMENT, outcome: 'approve' },
  record: {
    ...{ rules: RULES, seats: 1, papers: [], withheld: 0, proposal: number, besides: [], voters: [], counting: 2 },
    result: { outcome: 'approve', tally: { approve: 1, reject: 0, defer: 0, abstain: 0 }, reachedQuorum: true, trace: [] },
  },
  ...{ reversesId: null, confirmedAt: null, confirmedById: null, initiativeId: null, taskId: null },
})
const card = (more: Partial<Agenda>, reader: Reader = english): Message => {
  const nothing = { waiting: [], voting: [], deferred: [], decided: [], overdue: [], next: null }
  const names = new Map([['zofia', 'Zofia Wójcik']])
  return agendaCard(reader, { board, date: localDate('2026-12-07'), since: MOMENT, names, ...nothing, ...more })
}
const agenda = (more: Partial<Agenda>): string => wordsOf({ kind: 'private', message: card(more) })
const numbers = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, index) => from + index)

test('every decision in the list has its button; those for which there is no room are named, with how to see one', () => {
  const decided = numbers(1, 10)
    .toReversed()
    .map(number => ({ decision: decision(number), proposal: proposal(number, 'decided') }))
  const words = agenda({ decided })
  expect(words).toContain('D-4 Item 4: approved\nD-3 Item 3: approved\n… and 2 more: D-2, D-1. To see one: /board D-2\n')
  expect(words).toContain('[Show D-10] [Show D-9] [Show D-8] [Show D-7]\n[Show D-6] [Show D-5] [Show D-4] [Show D-3]')
})

test('so has everything that is overdue', () => {
  const line = { title: 'Call them', ownerId: 'zofia', dueOn: localDate('2026-12-01') }
  const tasks = numbers(1, 8).map(number => ({ ...line, kind: 'task' as const, id: `t${number}`, ref: `#${number}` }))
  const initiative = { ...line, kind: 'initiative' as const, id: 'i1', ref: 'CX-1' }
  const words = agenda({ overdue: [...tasks, initiative] })
  expect(words).toContain('… and 1 more: CX-1. To see one: /initiative CX-1\n')
  expect(words).toContain('[Show #5] [Show #6] [Show #7] [Show #8]')
  expect(agenda({ overdue: [initiative, ...tasks] })).toContain('… and 1 more: #8. To see one: /task 8\n')
})

test('what waits from the sixth on is named, up to twenty of them', () => {
  expect(agenda({ waiting: numbers(1, 8).map(number => proposal(number, 'waiting')) })).toContain(
    '… and 3 more: P-6, P-7, P-8. To see one: /board P-6\n',
  )
  expect(agenda({ waiting: numbers(1, 60).map(number => proposal(number, 'waiting')) })).toMatch(
    /… and 55 more: P-6, .*, P-25, …\. To see one/,
  )
})

test('in one line it counts what there is alone', () => {
  const waiting = [proposal(1, 'waiting'), proposal(2, 'returned')]
  const decided = [3, 4].map(number => ({ decision: decision(number), proposal: proposal(number, 'decided') }))
  const line = (more: Partial<Agenda>, language: Reader['language'] = 'en') => card(more, { ...english, language }).summary
  expect(line({ waiting, decided })).toBe('Change board: 1 to check, 2 decided since')
  expect(line({ waiting, decided }, 'tr')).toBe('Change board: gözden geçirilecek 1, yeni karar 2')
  expect(line({ waiting, decided }, 'pl')).toBe('Change board: do sprawdzenia: 1, nowe decyzje: 2')
  expect((['en', 'tr', 'pl'] as const).map(language => line({}, language))).toEqual([
    ...['Change board: nothing waits', 'Change board: bekleyen yok', 'Change board: nic nie czeka'],
  ])
  // What is deferred or overdue waits too, though it is not counted.
  expect(line({ deferred: [proposal(5, 'deferred')] })).toBe('Agenda of Change board, Monday, 7 December 2026')
})
