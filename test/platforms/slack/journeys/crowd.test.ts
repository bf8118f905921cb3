import { expect, test, vi } from 'vitest'
import { aDrumbeatInSlack, eventually } from './a-drumbeat-in-slack.ts'
import { anEmulatedSlack } from './an-emulated-slack.ts'

vi.setConfig({ testTimeout: 120_000 })

test('people are answered and their forms open while a hundred questions wait for a Slack that does not answer', async () => {
  await using slack = await anEmulatedSlack({ people: 100 })
  await using drumbeat = await aDrumbeatInSlack({ now: '2026-11-23T08:00:00Z', slack })
  const { ana } = slack.people
  const form = await drumbeat.commandForForm(ana, '/drumbeat setup')
  await drumbeat.submit(ana, form, { 'Working days': ['1', '2', '3', '4', '5', '6', '7'] })
  const posts = () => slack.calls('chat.postMessage')
  // The welcome of everyone.
  await eventually(() => expect(posts()).toBeGreaterThan(100))

  slack.emulator.fail('chat.postMessage', ...Array.from({ length: 200 }, () => ({ kind: 'hang' }) as const))
  const before = posts()
  drumbeat.advance('2026-11-23T09:30:00Z')
  await eventually(() => expect(posts()).toBeGreaterThanOrEqual(before + 4))
  const helped = await Promise.all(Array.from({ length: 30 }, () => drumbeat.command(ana, '/drumbeat help')))
  expect(helped.map(({ status, json }) => [status, json?.['response_type']])).toEqual(helped.map(() => [200, 'ephemeral']))
  const opened = await drumbeat.commandForForm(ana, '/checkin')
  expect(JSON.stringify(opened.view)).toContain('What did you get done?')
  expect((await drumbeat.submit(ana, opened, { 'What did you get done?': 'All of it' })).json).toEqual({ response_action: 'clear' })
  // None of that waited for the questions: most of them have not even been tried.
  expect(posts() - before).toBeLessThan(50)
})
