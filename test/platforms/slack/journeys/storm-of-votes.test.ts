import { describe, expect, test, vi } from 'vitest'
import { databaseKinds, emptyServerDatabase } from '../../../support/database.ts'
import { putToVote, setUpBoard } from './a-board-in-slack.ts'
import { aDrumbeatInSlack, textsOf } from './a-drumbeat-in-slack.ts'
import { anEmulatedSlack, type Member } from './an-emulated-slack.ts'

vi.setConfig({ testTimeout: 240_000 })

const MEMBERS = 200
const CHOICES = ['Approve', 'Reject', 'Approve', 'Defer', 'Approve', 'Abstain'] as const
type Choice = (typeof CHOICES)[number]
const chosenBy = (index: number): Choice => CHOICES[index % CHOICES.length] ?? 'Approve'
const count = (choice: Choice): number =>
  Array.from({ length: MEMBERS }, (_, index) => chosenBy(index)).filter(each => each === choice).length
const TALLY = `approve ${count('Approve')} · reject ${count('Reject')} · defer ${count('Defer')} · abstain ${count('Abstain')}`

const BALLOTS = [
  { ballot: 'named', rules: { Ballot: 'named', 'Tally while open': 'shown' } },
  { ballot: 'secret', rules: { Ballot: 'secret', 'Tally while open': 'hidden' } },
] as const

describe.each(databaseKinds)('two hundred members who vote at once, with the %s database', kind => {
  test.each(BALLOTS)(
    'on a $ballot ballot: all are counted, the card is right in the end, and Slack turns nothing away',
    async ({ ballot, rules }) => {
      await using server = kind === 'server' ? await emptyServerDatabase() : null
      await using slack = await anEmulatedSlack({ people: MEMBERS - 1, limited: true })
      await using drumbeat = await aDrumbeatInSlack({
        now: '2026-11-23T08:00:00Z',
        slack,
        ...(server === null ? {} : { databaseUrl: server.url }),
      })
      const { ana, bora, zofia } = slack.people
      const members: readonly Member[] = [ana, ...slack.crowd]
      await setUpBoard(drumbeat, members, { Quorum: '60 %', ...rules })
      const poll = await putToVote(drumbeat, bora, 'Complaints wait nine days')
      expect(textsOf(poll)).toContain(`0 of ${MEMBERS} voted`)
      expect(textsOf(poll)).toMatch(/Still to vote: Ana Silva, .* and 180 more/)
      const where = slack.channel
      const edits = slack.calls('chat.update')

      // Everything that Slack, and whoever pretends to be Slack, can send at the same moment.
      const press = (who: Member, label: string, secret?: string) => drumbeat.pressing(who, where, poll, label, secret)
      const genuine = members.map(async (who, index) => {
        // One in ten changes their mind, and for one in seven the same request arrives twice to the letter.
        const [first, meant] = [press(who, 'Abstain'), press(who, chosenBy(index))]
        // The old one sent again by somebody who caught it sets nothing back.
        const changesTheirMind = index % 10 === 0
        const before = changesTheirMind ? [await drumbeat.send(first)] : []
        const counted = await Promise.all([drumbeat.send(meant), ...(index % 7 === 0 ? [drumbeat.send(meant)] : [])])
        const again = changesTheirMind ? [await drumbeat.send(first)] : []
        return [...before, ...counted, ...again].map(({ status }) => status)
      })
      const strangers = [bora, zofia].map(async who => (await drumbeat.send(press(who, 'Reject'))).status)
      const forged = members.slice(0, 20).map(async (who, index) => {
        const made = press(who, 'Reject', 'a secret that somebody made up')
        const taken = press(who, 'Approve')
        const other = members[(index + 1) % MEMBERS] ?? who
        const changed = { ...taken, body: taken.body.replace(who.user, other.user) }
        const unsigned = { ...taken, headers: { 'content-type': 'application/x-www-form-urlencoded' } }
        return Promise.all([made, changed, unsigned].map(async request => (await drumbeat.send(request)).status))
      })
      expect(new Set((await Promise.all(genuine)).flat())).toEqual(new Set([200]))
      expect(new Set(await Promise.all(strangers))).toEqual(new Set([200]))
      expect(new Set((await Promise.all(forged)).flat())).toEqual(new Set([401]))

      const done = await drumbeat.find(where, `${MEMBERS} of ${MEMBERS} voted`)
      await drumbeat.settled()
      const [card] = (await slack.read(where)).filter(({ ts }) => ts === done.ts)
      const standing = card === undefined ? '' : textsOf(card)
      expect(card?.ts).toBe(poll.ts)
      expect(standing).toContain(`${MEMBERS} of ${MEMBERS} voted`)
      expect(standing).not.toContain('Still to vote')
      if (ballot === 'named') expect(standing).toContain(`So far: ${TALLY}`)
      else expect(standing).not.toMatch(/So far|approve \d|reject \d/)
      // However many votes came, the card was edited as often as pauses of seconds let it be.
      expect(slack.calls('chat.update') - edits).toBeLessThan(MEMBERS / 5)

      drumbeat.advance('2026-12-01T08:30:00Z')
      const decision = await drumbeat.find(where, /Decision D-1/)
      expect(textsOf(decision)).toContain(TALLY)
      expect(textsOf(decision)).toContain(`${MEMBERS} of ${MEMBERS} voted`)
      await drumbeat.find(where, new RegExp(`^Vote on P-1[^]*${TALLY}`))
      const late = press(ana, 'Reject')
      expect((await drumbeat.send(late)).status).toBe(200)
      await drumbeat.settled()

      expect((await slack.read(where)).filter(posted => textsOf(posted).includes('Decision D-1'))).toHaveLength(1)
      expect(slack.emulator.turnedAway).toEqual([])
      expect(drumbeat.complaints).toEqual([])
    },
  )
})
