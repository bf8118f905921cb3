import { describe, expect, test, vi } from 'vitest'
import { PLATFORMS } from './platforms.ts'

vi.setConfig({ testTimeout: 90_000 })

describe.each(PLATFORMS)('the first day, in $name', ({ open }) => {
  test('a team is set up, asked in the language and hour of each, and read by all', async () => {
    await using chat = await open({ now: '2026-11-22T18:00:00Z' })
    const setUp = await chat.typeForDialog('ana', 'channel', '/drumbeat setup')
    expect(await setUp.submit({ 'Check-in time': '25:99' })).not.toEqual([])
    expect(await setUp.submit({ 'Check-in time': '09:30' })).toEqual([])
    await chat.sees('zofia', 'channel', /is set up/)

    chat.advance('2026-11-23T06:30:30Z')
    // The button, not the welcome that speaks of answers.
    await chat.sees('bora', 'direct', /Yanıtla(?!r)/)
    await chat.type('bora', 'direct', 'done the survey')
    await chat.sees('bora', 'direct', 'the survey')

    chat.advance('2026-11-23T09:30:30Z')
    const form = await chat.pressForDialog('ana', 'direct', 'Check in')
    expect(form.labels).toContain('What did you get done?')
    expect(await form.submit({ 'What did you get done?': 'Read the <!channel> complaints' })).toEqual([])
    await chat.sees('ana', 'direct', 'Answered at 09:30')
    await chat.sees('zofia', 'channel', /2 of \d answered/)
    expect(chat.complaints).toEqual([])
  })
})
