import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import { invoked, pressedOn, said, updated } from '../../../support/teams/activities.ts'
import { aRecordingEngine, BORA, CHANNEL, SELIN, TEAM, useTeams } from '../../../support/teams/use-teams.ts'

vi.setConfig({ testTimeout: 90_000 })

const FIELDS = [
  'id',
  'from',
  'recipient',
  'conversation',
  'channelData',
  'text',
  'value',
  'entities',
  'attachments',
  'membersAdded',
  'name',
]

test('whatever stands in an activity, Teams is never answered with a fault, and nothing is logged as one', async () => {
  const engine = aRecordingEngine()
  await using on = await useTeams({ receiver: engine.receiver })
  const where = { kind: 'channel', team: TEAM, channel: CHANNEL, thread: '1' } as const
  const { service } = on
  const shapes = [
    said(service, SELIN, where, { id: '1', text: 'done @Bora Demir', people: [BORA], toBot: true }),
    pressedOn(service, SELIN, where, '1', { drumbeat: '["a.b",{}]' }),
    invoked(service, SELIN, where, 'task/fetch', { data: { drumbeat: '["a.b",{}]' } }, '1'),
    invoked(service, SELIN, where, 'task/submit', { data: {} }),
    updated(service, SELIN, where, { membersAdded: [{ id: '29:x' }] }, { eventType: 'teamMemberAdded' }),
  ]
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...shapes),
      fc.constantFrom(...FIELDS),
      fc.jsonValue({ maxDepth: 3 }),
      async (shape, field, anything) => {
        const { status, text } = await on.deliver({ ...shape, [field]: anything })
        expect(status).toBeLessThan(500)
        expect(text).not.toMatch(/node_modules|Error|at \//)
      },
    ),
    { numRuns: 150 },
  )
  expect(on.logged.filter(({ level }) => level === 'error')).toEqual([])
})
