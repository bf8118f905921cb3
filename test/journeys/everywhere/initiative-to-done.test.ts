import { describe, expect, test, vi } from 'vitest'
import { PLATFORMS } from './platforms.ts'

vi.setConfig({ testTimeout: 120_000 })

/** The Wednesday before a Polish holiday (1 January) and a weekend: the next working day in Warsaw after Thursday is Monday. */
const BEFORE_NEW_YEAR = '2026-12-30T10:00:00Z'
const THURSDAY_AFTERNOON = '2026-12-31T14:00:00Z'

describe.each(PLATFORMS)('from an initiative to done, in $name', ({ open }) => {
  test('through tasks and a blocker that is escalated over a holiday and a weekend', async () => {
    await using chat = await open({ now: BEFORE_NEW_YEAR })
    const setUp = await chat.typeForDialog('ana', 'channel', '/drumbeat setup')
    expect(await setUp.submit({ Holidays: 'PL' })).toEqual([])
    await chat.sees('zofia', 'channel', /is set up/)
    await chat.type('ana', 'direct', `/drumbeat roles ${chat.at('bora')} leader`)
    await chat.sees('ana', 'direct', /leader/)

    // The charter, by form.
    const charter = await chat.typeForDialog('ana', 'channel', '/initiative add Close the loop')
    expect(charter.labels.slice(0, 9)).toEqual([
      ...['Title', 'Goal', 'Expected benefit', 'Definition of done', 'Milestones', 'Owner', 'Sponsor', 'Functional areas', 'Horizon'],
    ])
    expect(charter.initial['Title']).toBe('Close the loop')
    const plan = {
      Goal: 'Nobody who complained waits <!channel> for an answer',
      'Definition of done': 'Every detractor is called within two days',
      Milestones: '2027-01-20 Pilot in Warsaw',
      Owner: [chat.user('zofia')],
      Sponsor: [chat.user('bora')],
      'Functional areas': 'Care, Stores',
      Horizon: 'short',
    }
    expect(await charter.submit({ ...plan, Milestones: 'some day or other' })).not.toEqual([])
    expect(await charter.submit(plan)).toEqual([])
    await chat.sees('bora', 'channel', /CX-1/)
    await chat.type('ana', 'direct', '/initiative CX-1')
    await chat.sees('ana', 'direct', 'Pilot in Warsaw')
    await chat.type('ana', 'direct', '/initiative add-nothing')
    await chat.sees('ana', 'direct', /no initiative and no functional area/)

    // Two initiatives, one waiting for the other; a circle is named.
    const second = await chat.typeForDialog('ana', 'channel', '/initiative add Answer within two hours')
    expect(await second.submit({ Goal: 'Quick answers', Owner: [chat.user('ana')], Horizon: 'medium', 'Depends on': 'CX-1' })).toEqual([])
    await chat.type('ana', 'direct', '/initiative CX-1 depends CX-2')
    await chat.sees('ana', 'direct', /CX-1 → CX-2 → CX-1|CX-2 → CX-1 → CX-2/)

    // Tasks by command.
    await chat.type('ana', 'channel', `/task add Call ten "detractors" CX-1 ${chat.at('zofia')} due 2027-01-06`)
    await chat.sees('ana', 'channel', /#1 Call ten "detractors"/)
    await chat.type('zofia', 'direct', '/task start 1')
    await chat.sees('zofia', 'direct', '#1')
    await chat.type('ana', 'direct', '/task due 1 2027-02-30')
    await chat.sees('ana', 'direct', /2027-02-30/)
    await chat.type('ana', 'direct', '/task show 99')
    await chat.sees('ana', 'direct', /no task #99/)

    // A blocker, just before the holiday. Its owner is who owns the initiative.
    chat.advance(THURSDAY_AFTERNOON)
    await chat.type('ana', 'channel', '/task block 1 waiting for legal')
    await chat.sees('ana', 'channel', /B-1/)
    await chat.sees('zofia', 'direct', /B-1/)
    await chat.type('ana', 'direct', '/task show 1')
    await chat.sees('ana', 'direct', 'blocked')

    chat.advance('2027-01-03T20:00:00Z')
    await chat.type('bora', 'direct', '/task')
    expect(await chat.reads('bora', 'direct')).not.toContain('B-1')
    const before = occurrences(await chat.reads('zofia', 'direct'), 'B-1')
    chat.advance('2027-01-04T14:05:00Z')
    await vi.waitFor(async () => expect(occurrences(await chat.reads('zofia', 'direct'), 'B-1')).toBeGreaterThan(before), 30_000)
    expect(await chat.reads('bora', 'direct')).not.toContain('B-1')
    await chat.restart()
    chat.advance('2027-01-05T14:05:00Z')
    // To the sponsor, with what it holds up: the task's initiative, and the one that waits for it.
    await chat.sees('bora', 'direct', /B-1[^]*CX-2/)

    // Cleared in the channel by the sponsor: the task is what it was.
    const resolve = await chat.pressForDialog('bora', 'channel', 'Resolve')
    expect(await resolve.submit(Object.fromEntries(resolve.labels.map(label => [label, 'Legal has signed, thanks'])))).toEqual([])
    await chat.sees('ana', 'channel', /Resolved by/)
    await chat.sees('ana', 'direct', /Legal has signed/)
    await chat.type('ana', 'direct', '/task show 1')
    await chat.sees('ana', 'direct', 'in progress')

    await chat.type('zofia', 'direct', '/task done 1')
    await chat.type('zofia', 'channel', `/win Ten detractors called CX-1 ${chat.at('bora')}`)
    await chat.sees('ana', 'channel', 'Ten detractors called')
    await chat.press('ana', 'channel', 'Applaud')
    await chat.press('bora', 'channel', 'Applaud')
    await chat.sees('zofia', 'channel', /Applauded by 2/)
    await chat.type('zofia', 'direct', '/initiative CX-1 done')
    await chat.type('ana', 'direct', '/initiative CX-1')
    await chat.sees('ana', 'direct', /CX-1[^]*done/)
    expect(chat.complaints).toEqual([])
  })
})

const occurrences = (text: string, part: string): number => text.split(part).length - 1
