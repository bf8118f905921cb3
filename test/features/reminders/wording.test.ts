import { describe, expect, test } from 'vitest'
import { Message } from '#src/chat/index.ts'
import { dueMessage } from '#src/features/reminders/messages/due.ts'
import { overdueMessage } from '#src/features/reminders/messages/overdue.ts'
import type { Task } from '#src/features/tasks/index.ts'
import { LANGUAGES, type Reader } from '#src/language/index.ts'
import { addDays, instant, localDate, zone } from '#src/time/index.ts'

const today = localDate('2026-11-23')
const readers = LANGUAGES.map((language): Reader => ({ language, zone: zone('Europe/Istanbul') }))

const aTask = (number: number, days: number, title: string): Task => ({
  id: `t${number}`,
  number,
  title,
  initiativeId: null,
  teamId: null,
  assigneeId: 'p',
  dueOn: addDays(today, days),
  status: 'doing',
  handedById: null,
  handedNote: '',
  createdById: 'p',
  createdAt: instant(0),
  changedAt: instant(0),
  closedAt: null,
})

describe.each(readers)('in $language', reader => {
  test.each(['Call', '🦉 "x", y\nz', '*_~|> <b>&amp;', '{{team}} $t(common.save)'])('everything about %j can be said', odd => {
    const some = [-3, 0, 1].map((days, index) => aTask(index + 1, days, odd))
    const many = Array.from({ length: 30 }, (_, index) => ({ task: aTask(index + 1, -3, odd), assignee: index % 2 ? odd : null }))
    const messages = [
      ...some.map(task => dueMessage([task], today, reader)),
      dueMessage(some, today, reader),
      ...[1, 3, 30].map(count => overdueMessage([{ initiative: { code: 'CX-3', title: odd }, tasks: many.slice(0, count) }], reader)),
    ]
    for (const message of messages) {
      expect(Message.parse(message)).toEqual(message)
      expect(JSON.stringify(message)).not.toMatch(/undefined|"mention"/)
      expect(message.summary).not.toContain('!')
      if (!odd.includes('{')) expect(message.summary).not.toContain('{{')
    }
  })
})

test('a list names twenty tasks and counts the others', () => {
  const [english] = readers
  if (!english) throw new Error('no reader')
  const tasks = Array.from({ length: 30 }, (_, index) => ({ task: aTask(index + 1, -3, 'Call'), assignee: 'Selin Kaya' }))
  const { blocks } = overdueMessage([{ initiative: { code: 'CX-3', title: 'Loop' }, tasks }], english)
  expect(blocks.flatMap(block => (block.kind === 'list' ? block.items : []))).toHaveLength(20)
  expect(JSON.stringify(blocks.at(-1))).toContain('… and 10 more')
})
