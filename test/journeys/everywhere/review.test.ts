import { describe, expect, test, vi } from 'vitest'
import { PLATFORMS } from './platforms.ts'

vi.setConfig({ testTimeout: 180_000 })

const THURSDAY = '2026-11-26T10:00:00Z'
/** Two o'clock in London, where the team is. */
const REVIEW_OPENS = '2026-11-27T14:00:00Z'
const REVIEW_CLOSES = '2026-11-28T14:00:30Z'

describe.each(PLATFORMS)('a review, in $name', ({ open }) => {
  test('is set in the settings, answered by form and in the thread, summed up, and told to a leader', async () => {
    await using chat = await open({ now: THURSDAY })
    const setUp = await chat.typeForDialog('ana', 'channel', '/drumbeat setup')
    expect(await setUp.submit({ 'Review day': 'none' })).toEqual([])
    await chat.sees('zofia', 'channel', /is set up/)
    const settings = await chat.typeForDialog('ana', 'channel', '/drumbeat settings')
    expect(await settings.submit({ 'Review day': '5', 'Review time': '25:00' })).not.toEqual([])
    expect(await settings.submit({ 'Review day': '5', 'Review time': '14:00' })).toEqual([])
    await chat.sees('ana', 'channel', /every Friday/)
    await chat.type('ana', 'direct', `/drumbeat roles ${chat.at('bora')} leader`)
    await chat.sees('ana', 'direct', /leader/)
    for (const [code, title, who] of [
      ['CX-1', 'Close the loop', 'ana'],
      ['CX-2', 'Answer within two hours', 'zofia'],
      ['CX-3', 'Train the team', 'ana'],
    ] as const) {
      const charter = await chat.typeForDialog('ana', 'direct', `/initiative add ${title}`)
      expect(await charter.submit({ Owner: [chat.user(who)], Horizon: 'short' })).toEqual([])
      await chat.sees('ana', 'direct', new RegExp(`${code} ${title}`))
      await chat.type('ana', 'direct', `/initiative ${code} start`)
      await chat.sees('ana', 'direct', new RegExp(`${code}[^]*active`))
    }
    await chat.type('ana', 'direct', '/review add Talk about call-centre hours')
    await chat.sees('ana', 'direct', /next review/)

    chat.advance(REVIEW_OPENS)
    await chat.sees('bora', 'channel', /0 of 3 initiatives answered[^]*Talk about call-centre hours/)
    const form = await chat.pressForDialog('ana', 'direct', 'Answer')
    expect(form.labels.slice(0, 3)).toEqual(['Health', 'Note', 'Plan for next week'])
    expect(await form.submit({ Note: 'x'.repeat(281) })).not.toEqual([])
    const said = { Health: 'at-risk', Note: 'Legal <!channel> is late', 'Plan for next week': 'Call legal\nWrite the letter' }
    expect(await form.submit(said)).toEqual([])
    await chat.sees('bora', 'channel', '1 of 3 initiatives answered')
    const second = await chat.pressForDialog('ana', 'direct', 'Answer')
    expect(second.says).toMatch(/Train the team \(2 of 2\)/)
    expect(await second.submit({ Health: 'on-track', 'Plan for next week': 'Book the room' })).toEqual([])
    await chat.sees('bora', 'channel', '2 of 3 initiatives answered')
    const shown = chat.platform === 'teams' ? /Zofia Nowak[^]*CX-2[^]*on track[^]*#4/ : /(?=[^]*✅)(?=[^]*📌)/u
    await chat.reply('zofia', '2 of 3 initiatives answered', 'CX-2 on track: the pilot runs\nnext: train the night shift', shown)
    await chat.sees('bora', 'channel', '3 of 3 initiatives answered')

    await chat.restart()
    chat.advance(REVIEW_CLOSES)
    await chat.sees(
      'bora',
      'channel',
      /Review summary[^]*CX-1[^]*at risk[^]*: Legal <!channel> is late[^]*#1 Call legal, #2 Write the letter/,
    )
    await chat.sees('bora', 'channel', /CX-2: #4 train the night shift/)
    await chat.sees('bora', 'channel', /CX-3: #3 Book the room/)
    await chat.press('ana', 'channel', 'Discussed')
    await chat.sees('bora', 'channel', /call-centre hours · \S+ \S+ · discussed/)
    await chat.type('zofia', 'direct', '/review 2026-W48')
    await chat.sees('zofia', 'direct', /2026-W48[^]*CX-2: train|2026-W48[^]*the pilot runs/)

    await chat.type('ana', 'direct', '/task done 1')
    await chat.type('bora', 'direct', '/digest')
    await chat.sees('bora', 'direct', /CX-1[^]*Legal <!channel> is late/)
    await chat.type('zofia', 'direct', '/digest')
    await chat.sees('zofia', 'direct', 'Może to zrobić tylko lider lub administrator')
    expect(chat.complaints).toEqual([])
  })
})
