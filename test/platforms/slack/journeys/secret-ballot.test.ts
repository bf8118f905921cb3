import { describe, expect, test, vi } from 'vitest'
import { z } from 'zod'
import type { Database } from '#src/db/index.ts'
import { everyRow } from '../../../process/tables.ts'
import { putToVote, setUpBoard } from './a-board-in-slack.ts'
import { aDrumbeatInSlack, type DrumbeatInSlack, textsOf } from './a-drumbeat-in-slack.ts'
import { anEmulatedSlack, type Member, type Posted } from './an-emulated-slack.ts'

vi.setConfig({ testTimeout: 240_000 })

type Choice = 'Approve' | 'Reject' | 'Defer' | 'Abstain'
type Tables = Awaited<ReturnType<typeof everyRow>>
type Row = Readonly<Record<string, unknown>>

const SECRET = { Ballot: 'secret', 'Tally while open': 'hidden', Quorum: '3' }
/** A choice as data, wherever it stands: what a button carries, what a form has, what a row of a vote says. */
const CHOICE = /"(?:approve|reject|defer|abstain)"|\bchoice\b/
/** The same in words, on a button and off it. */
const IN_WORDS = /\b(?:approve|reject|defer|abstain)\b/i

const named = (row: unknown): string => JSON.stringify(row)
const telling = (tables: Tables, but: readonly string[] = []): string[] =>
  [...tables].filter(([name, rows]) => !but.includes(name) && rows.some(row => CHOICE.test(named(row)))).map(([name]) => name)

/** Six have a seat; five vote, the fourth by the form and the fifth in two minds. All happens in the same order whatever they choose. */
async function aSecretVote(choices: readonly [Choice, Choice, Choice, Choice, Choice]) {
  await using slack = await anEmulatedSlack({ people: 4 })
  await using drumbeat = await aDrumbeatInSlack({ now: '2026-11-23T08:00:00Z', slack })
  const { ana, bora, zofia } = slack.people
  const members = [ana, zofia, ...slack.crowd]
  await setUpBoard(drumbeat, members, SECRET)
  const poll = await putToVote(drumbeat, bora, 'Complaints wait nine days')
  const before = slack.emulator.calls.length
  for (const [index, choice] of choices.entries()) {
    const [who] = members.slice(index)
    if (who === undefined) throw new Error('nobody is left')
    if (index === 3) await votesByForm(drumbeat, who, poll, choice)
    else await votes(drumbeat, who, poll, index === 4 ? (choices[0] ?? choice) : choice)
    if (index === 4) await votes(drumbeat, who, poll, choice)
  }
  await drumbeat.find(slack.channel, '5 of 6 voted')
  await drumbeat.settled()
  const reads = async () => ({ channel: await drumbeat.reads(slack.channel), ana: await drumbeat.reads(await slack.directOf(ana)) })
  const whileOpen = await reads()
  const open = await drumbeat.restartAfter(async database => {
    const rows = await everyRow(database)
    await refuseVotes(database)
    return rows
  })
  // What goes wrong is logged with all that is known of it. The sixth finds out.
  const [sixth = ana] = members.slice(5)
  await votes(drumbeat, sixth, poll, 'Reject')
  await drumbeat.restartAfter(allowVotes)

  drumbeat.advance('2026-12-01T08:30:00Z')
  await drumbeat.find(slack.channel, /Decision D-1/)
  await drumbeat.settled()
  const closed = await drumbeat.restartAfter(everyRow)
  const [decision] = closed.get('Decision') ?? []
  return {
    ...{ members, whileOpen, open, closed, decision: decision ?? {} },
    logged: drumbeat.logged,
    afterwards: await reads(),
    asked: slack.emulator.calls.slice(before),
    complaints: drumbeat.complaints,
  }
}

/** A database in trouble: it takes no vote, and says in its error which row it did not take. */
const refuseVotes = (database: Database): Promise<unknown> =>
  database.transaction('person', tx => tx.$executeRaw`ALTER TABLE "Vote" ADD CONSTRAINT "trouble" CHECK ("choice" = '') NOT VALID`)
const allowVotes = (database: Database): Promise<unknown> =>
  database.transaction('person', tx => tx.$executeRaw`ALTER TABLE "Vote" DROP CONSTRAINT "trouble"`)

async function votes(drumbeat: DrumbeatInSlack, who: Member, poll: Posted, choice: Choice): Promise<void> {
  const answers = drumbeat.slack.calls('chat.postEphemeral')
  expect(await drumbeat.press(who, drumbeat.slack.channel, poll, choice)).toMatchObject({ status: 200, text: '' })
  await drumbeat.slack.emulator.called('chat.postEphemeral', answers + 1)
}

async function votesByForm(drumbeat: DrumbeatInSlack, who: Member, poll: Posted, choice: Choice): Promise<void> {
  const answers = drumbeat.slack.calls('chat.postEphemeral')
  const form = await drumbeat.pressForForm(who, drumbeat.slack.channel, poll, 'More …')
  const entered = { 'Your vote': choice.toLowerCase(), Importance: '4', 'Effort (person-days)': '30' }
  expect((await drumbeat.submit(who, form, entered)).json).toEqual({ response_action: 'clear' })
  await drumbeat.slack.emulator.called('chat.postEphemeral', answers + 1)
  const again = await drumbeat.pressForForm(who, drumbeat.slack.channel, poll, 'More …')
  expect(JSON.stringify(again.view)).not.toContain('"initial_')
}

/** What was asked of Slack that names a choice without being the card with its buttons, or the form that asks for one. */
const tellingRequests = (asked: readonly { readonly method: string; readonly parameters: Row }[]) =>
  asked.filter(
    ({ method, parameters }) =>
      method !== 'views.open' && IN_WORDS.test(named(parameters)) && !named(parameters).includes('board.vote-form'),
  )

const Record = z.object({
  papers: z.array(z.record(z.string(), z.unknown())),
  voters: z.array(z.object({ voter: z.string() })),
  withheld: z.number(),
})

describe('a secret ballot, from the clicks to the rows', () => {
  test('reads the same to everyone whoever chose what, and nothing that is left ties a person to a choice', async () => {
    const one = await aSecretVote(['Approve', 'Reject', 'Approve', 'Defer', 'Abstain'])
    const other = await aSecretVote(['Abstain', 'Approve', 'Defer', 'Approve', 'Reject'])
    const shown = ({ asked, members }: typeof one) =>
      asked.flatMap(({ method, parameters }) => {
        const who = members.findIndex(({ user }) => user === parameters['user'])
        const text = (parameters['text'] ?? '').replace(/mention \w{8} to/, 'mention it to')
        return method === 'chat.postEphemeral' ? [`${who}: ${text}`] : []
      })
    expect(one.whileOpen).toEqual(other.whileOpen)
    expect(one.afterwards).toEqual(other.afterwards)
    expect(shown(one)).toEqual(shown(other))
    expect(one.whileOpen.channel).toContain('5 of 6 voted')
    expect(one.whileOpen.channel).not.toMatch(/So far|approve \d/)
    expect(one.afterwards.channel).toContain('approve 2 · reject 1 · defer 1 · abstain 1')

    for (const { open, closed, decision, members, logged, asked, complaints } of [one, other]) {
      expect(complaints).toEqual([expect.stringContaining('a request failed')])
      // While it is open a choice stands in the row of its vote, and on the buttons of the card.
      expect(telling(open)).toEqual(['Delivery', 'Vote'])
      expect(
        (open.get('Delivery') ?? []).filter(row => CHOICE.test(named(row))).map(({ kind, key }) => [kind, String(key).split(':')[0]]),
      ).toEqual([['card', 'ballot']])
      const salt = String(open.get('Ballot')?.[0]?.['salt'])
      expect(salt).toMatch(/^\w{32,}$/)
      const people = (open.get('Person') ?? []).map(({ id }) => String(id))
      expect(people.length).toBeGreaterThan(members.length)
      for (const row of open.get('Vote') ?? []) expect(people.filter(id => named(row).includes(id))).toEqual([])

      // Once it is closed, in the decision alone, on papers of nobody.
      expect(closed.get('Vote')).toEqual([])
      expect(telling(closed)).toEqual(['Decision'])
      expect(named([...closed])).not.toContain(salt)
      const { papers, voters } = Record.parse(decision['record'])
      expect(papers.map(({ choice }) => String(choice)).toSorted()).toEqual(['abstain', 'approve', 'approve', 'defer', 'reject'])
      expect(people.filter(id => named(papers).includes(id))).toEqual([])
      expect(voters).toHaveLength(6)

      expect(logged.filter(line => line.includes('a request failed'))).toHaveLength(1)
      expect(logged.filter(line => IN_WORDS.test(line))).toEqual([])
      // To Slack went sums, and only after the closing.
      const told = tellingRequests(asked).map(({ parameters }) => named(parameters))
      expect(told.length).toBeGreaterThan(0)
      expect(told.filter(text => !text.includes('approve 2 · reject 1 · defer 1 · abstain 1'))).toEqual([])
    }
  })

  test('of which fewer than three vote leaves nothing of their votes, and tells nobody a part of them', async () => {
    await using slack = await anEmulatedSlack({ people: 2 })
    await using drumbeat = await aDrumbeatInSlack({ now: '2026-11-23T08:00:00Z', slack })
    const { ana, bora, zofia } = slack.people
    const [second = zofia] = slack.crowd
    await setUpBoard(drumbeat, [ana, zofia, ...slack.crowd], SECRET)
    const poll = await putToVote(drumbeat, bora, 'Complaints wait nine days')
    await votes(drumbeat, ana, poll, 'Approve')
    await votesByForm(drumbeat, second, poll, 'Approve')
    await drumbeat.find(slack.channel, '2 of 4 voted')
    drumbeat.advance('2026-12-01T08:30:00Z')
    await drumbeat.find(slack.channel, 'Too few had voted by')
    drumbeat.advance('2026-12-10T08:30:00Z')
    const decision = await drumbeat.find(slack.channel, /Decision D-1/)
    expect(textsOf(decision)).toContain('No quorum: 2 of 4 voted')
    await drumbeat.settled()
    const closed = await drumbeat.restartAfter(everyRow)

    expect(closed.get('Vote')).toEqual([])
    expect(telling(closed, ['Decision'])).toEqual([])
    const { papers, withheld } = Record.parse(closed.get('Decision')?.[0]?.['record'])
    expect([papers, withheld]).toEqual([[], 2])
    expect(named(closed.get('Decision'))).toMatch(/"tally": ?\{"defer": ?0, ?"reject": ?0, ?"abstain": ?0, ?"approve": ?0\}/)
    expect(named(closed.get('Decision'))).not.toContain('"choice"')
    // What was entered beside the choice is gone with it.
    expect(named([...closed])).not.toMatch(/"(?:importance|effort)": ?(?:4|30)\b/)
    expect(
      tellingRequests(slack.emulator.calls).filter(({ parameters }) => /(?:approve|reject|defer|abstain) \d/.test(named(parameters))),
    ).toEqual([])
    expect(drumbeat.logged.filter(line => IN_WORDS.test(line))).toEqual([])
    expect(drumbeat.complaints).toEqual([])
  })
})
