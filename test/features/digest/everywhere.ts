import { describe, expect, test } from 'vitest'
import type { Message } from '#src/chat/index.ts'
import { gather } from '#src/features/digest/gathering.ts'
import { blocks } from '#src/platforms/sandbox/pages/blocks.ts'
import { voiceOf } from '#src/platforms/sandbox/pages/voice.ts'
import { messageBlocks } from '#src/platforms/slack/render/index.ts'
import { renderCard } from '#src/platforms/teams/render/index.ts'
import { zone } from '#src/time/index.ts'
import { written } from '#src/web/html.ts'
import { findAll, isTag, readMarkup, textOf } from '../../contracts/markup.ts'
import { aMailServer } from '../../platforms/email/a-mail-server.ts'
import { outgoing, sendingTo } from '../../platforms/email/sending-to.ts'
import type { Said } from '../../support/context.ts'
import { seenTexts } from '../../support/slack/reading.ts'
import { validMessage } from '../../support/slack/validator.ts'
import { imagesOf, picturesOf, textsOf } from '../../support/teams/reading.ts'
import { validCard } from '../../support/teams/validate-card.ts'
import type { FourWeeks } from '../review/four-weeks.ts'
import { at, noHealth } from './some-facts.ts'

/** The same numbers, as they read. A label and its value are two pieces. */
const LINES = [
  'Programme digest',
  'Since Mon 4 Jan, 09:00 · all teams',
  'Most urgent',
  'CX-1 Close the loop: on track → off track · The survey came back angry',
  '1 task is overdue (new: 1): #11 launch the portal (Fri 8 Jan)',
  '1 blocker is open: B-2 No printer to buy CX-2 (Marek Nowak, for 12 days)',
  '1 initiative has not been touched for three weeks: CX-5',
  'What changed',
  'CX-4 Evening shift: on hold',
  '2 tasks done',
  '1 win: “The letters are printed CX-2” (Marek Nowak)',
  ...['Initiatives now', 'off track 1 · at risk 1 · on track 2'],
  ...['Done of what was planned', '1 of 2'],
  ...['Check-ins answered', '4 of 15'],
  ...['Open blockers by age', 'one to two weeks 1'],
  'The next two weeks',
  '1 task of urgent initiatives is due: #12 Buy paper (Thu 14 Jan)',
  'More: /initiative · /task list overdue · /blocker. Change when and where it comes: /digest settings.',
]

/** The picture in words: the same numbers, from W48 to now. */
const PICTURE =
  'Initiatives by health (W48 – W2). on track: 0, 0, 0, 2, 3, 3, 2, 2. at risk: 0, 0, 0, 2, 1, 1, 1, 1. ' +
  'off track: 0, 0, 0, 0, 0, 0, 1, 1. not rated yet: 0, 0, 0, 1, 1, 1, 0, 0.'

/** Where the picture's words stand in the text: above what comes next. */
const WITH_PICTURE = LINES.flatMap(line => (line === 'The next two weeks' ? [PICTURE, line] : [line]))

const LEAVE = 'No more digests by e-mail'

/** Grace, in front of the sandbox. */
const ME = {
  ...{ id: 'U-grace', name: 'Grace Hall', handle: 'grace', title: '', zone: zone('Europe/Istanbul'), locale: 'en-GB' },
  ...{ isBot: false, isOwner: false },
}
const STAGE = { me: ME, people: [ME], voice: voiceOf(ME), clicks: '/click', choices: '/choose', message: 'm1' }

/** The digest at the end of the four weeks: its facts, and how they read in each place. One world for all, because it takes long to live. */
export function digestsEverywhere(lived: () => FourWeeks): void {
  /**
   * Counted by hand, from the story of the four weeks, for the digest of Monday 11 January 2027, 09:00 in Istanbul, which looks back to that of
   * the 4th.
   *
   * Now: CX-1 off track (said on the 8th), CX-2 at risk (on the 1st), CX-3 and CX-5 on track; CX-4 is on hold since the 8th.
   * Weeks: nothing until W50. W51 ends on the 20th: CX-1, CX-5 on track, CX-2, CX-3 at risk, CX-4 never spoken of. W52, the 27th: CX-3 on track
   *   since the 25th; what Marek said of CX-2 was deleted. W53, the 3rd: CX-2 was off track from the 28th and at risk again from the 1st.
   * Overdue: #11 since the 8th, which lies after the 4th. #3, overdue since the 17th of December, was done on the 5th.
   * Done: #3 on the 5th, #9 on the 6th.
   * Blockers: B-2 since the 30th of December: from there to the 11th are twelve days. Nothing raised or resolved since the 4th.
   * Plans: the review of the 8th looked back on two tasks, of which #3 was done.
   * Check-ins: Monday to Friday, three asked each time; Selin answered three times, Bora once.
   * Due: #12 on the 14th, of CX-2. Asleep: CX-5, untouched since the 18th of December.
   */
  test('the facts are those that were counted by hand', async () => {
    const { world, team } = lived()
    const wanted = { teamIds: [], since: at('2027-01-04T06:00:00Z'), now: world.now, zone: zone('Europe/Istanbul') }
    const facts = await world.scope(scope => gather(scope, wanted))
    const calm = { ...noHealth, 'on-track': 3, 'at-risk': 1, unknown: 1 }
    const now = { ...noHealth, 'on-track': 2, 'at-risk': 1, 'off-track': 1 }
    expect(facts.health.now).toEqual(now)
    expect(facts.health.weeks).toEqual([
      ...[48, 49, 50].map(week => ({ week, count: noHealth })),
      { week: 51, count: { ...noHealth, 'on-track': 2, 'at-risk': 2, unknown: 1 } },
      { week: 52, count: calm },
      { week: 53, count: calm },
      { week: 1, count: now },
      { week: 2, count: now },
    ])
    expect(facts.health.changes.map(({ initiative, before }) => [initiative.code, before, initiative.health])).toEqual([
      ['CX-1', 'on-track', 'off-track'],
    ])
    expect(facts.moved.map(({ initiative, before }) => [initiative.code, before, initiative.status])).toEqual([
      ['CX-4', 'active', 'on-hold'],
    ])
    expect([facts.overdue.count, facts.overdue.fresh, facts.overdue.worst.map(({ number }) => number)]).toEqual([1, 1, [11]])
    expect(facts.blockers).toMatchObject({ raised: 0, resolved: 0, open: 1, escalated: 0, byAge: { fresh: 0, older: 1, oldest: 0 } })
    expect(facts.blockers.oldest).toMatchObject({ blocker: { number: 2 }, owner: 'Marek Nowak', days: 12 })
    expect([facts.tasks, facts.escalations]).toEqual([{ done: 2 }, { open: 0, since: 0 }])
    expect(facts.plan).toMatchObject({ kept: 1, planned: 2 })
    expect(facts.participation).toEqual([{ teamId: team.teamId, team: 'CX Core', answered: 4, asked: 15 }])
    expect(facts.wins).toMatchObject({ count: 1, best: { by: 'Marek Nowak' } })
    expect(facts.deadlines.tasks).toMatchObject({ count: 1, first: [{ number: 12 }] })
    expect(facts.asleep.map(({ code }) => code)).toEqual(['CX-5'])
  })

  describe('the digest that came on that Monday', () => {
    const last = (kind: 'direct' | 'email'): Said => {
      const said = lived().world.said.filter(({ key, to }) => key.startsWith('digest:') && to.kind === kind)
      expect(said).toHaveLength(4)
      const found = said.at(-1)
      if (!found) throw new Error(`no digest came: ${kind}`)
      return found
    }
    const inChat = (): Message => last('direct').message
    test('in Slack', () => {
      const { blocks: shown } = validMessage(messageBlocks(inChat()))
      const texts = seenTexts(shown).flatMap(text => text.split('\n'))
      expect(texts.flatMap(labelled)).toEqual(WITH_PICTURE)
    })

    test('in Teams', () => {
      const card = validCard(renderCard(inChat(), () => 'https://drumbeat.example.com/picture.png'))
      // Where commands have no slash.
      const lines = LINES.map(line => line.replaceAll(/(?<=^|\s)\/(?=\w)/g, ''))
      expect(textsOf(card)).toEqual(lines)
      expect(imagesOf(card)).toHaveLength(1)
      expect(picturesOf(card)).toEqual([PICTURE])
    })

    test('in the sandbox', () => {
      const page = readMarkup(written(blocks(inChat(), STAGE)))
      const texts = findAll(page, isTag('h3', 'p', 'li', 'dt', 'dd')).map(textOf)
      expect(texts).toEqual(LINES)
      expect(findAll(page, isTag('img')).map(({ attributes }) => attributes['alt'])).toEqual([PICTURE])
    })

    test('by e-mail, through a mail server, in both forms', async () => {
      await using server = await aMailServer()
      const link = 'https://drumbeat.example.com/email/leave/abc?in=en'
      const sending = sendingTo(server.port, link)
      const { message, to } = last('email')
      if (to.kind !== 'email') throw new Error('no address')
      await sending.post(outgoing(message, { to }))
      sending.close()
      const [mail] = server.arrived
      if (!mail) throw new Error('nothing arrived')
      expect(mail.to).toEqual(['grace@acme.example'])
      expect(mail.parsed.subject).toBe('Programme digest, Mon 11 Jan: 1 initiative off track, 1 task overdue and 1 blocker open')
      const page = readMarkup(mail.parsed.html || '')
      expect(findAll(page, isTag('h1', 'h2', 'p', 'li', 'th', 'td')).map(textOf)).toEqual([...LINES, LEAVE])
      const plain = (mail.parsed.text ?? '').split('\n').filter(line => line !== '')
      expect(plain.map(line => line.replace(/^- /, '')).flatMap(labelled)).toEqual([...WITH_PICTURE, '────────', `${LEAVE}: ${link}`])
      const [picture] = mail.parsed.attachments
      expect([picture?.contentType, picture?.contentDisposition, picture?.related]).toEqual(['image/png', 'inline', true])
      expect(findAll(page, isTag('img')).map(({ attributes }) => attributes['alt'])).toEqual([PICTURE])
      expect(mail.parsed.text).toContain(PICTURE)
      expect(mail.field('List-Unsubscribe-Post')).toBe('List-Unsubscribe=One-Click')
    })
  })
}

/** A label and its value, where both stand in one line. */
const labelled = (line: string): string[] => {
  const label = LINES.find(each => line.startsWith(`${each}: `))
  return label === undefined ? [line] : [label, line.slice(label.length + 2)]
}
