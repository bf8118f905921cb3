import { setTimeout as pause } from 'node:timers/promises'
import type { z } from 'zod'
import { MessageBlocks } from '../support/slack/shapes.ts'
import { pressed } from '../support/slack/reading.ts'
import { submitted } from '../support/slack/filling.ts'
import type { Answered } from '../support/slack/requests.ts'
import { aLargeTeam, type LargeTeam } from './a-large-team.ts'
import { type Figures, figuresOf } from './figures.ts'

const SLACK_ANSWERS_AFTER_MS = 200
const MEMBERS = 200
/** All of them within ten seconds. */
const EVERY_MS = 50
type Blocks = z.infer<typeof MessageBlocks>
const CHOICES = ['Approve', 'Reject', 'Defer', 'Abstain'] as const

/**
 * Milliseconds until votes were acknowledged, until a command that changes nothing was at the same pace, and from the last vote to the card
 * that counts it.
 */
export type VotesMeasured = {
  readonly votes: Figures
  readonly idle: Figures
  readonly card: number
  readonly edits: number
  readonly refused: number
}

/** Two hundred members of a board vote on one card within ten seconds. */
export async function measureVotes(database: 'embedded' | 'server'): Promise<VotesMeasured> {
  await using team = await aLargeTeam({ database, people: MEMBERS, answersAfterMs: SLACK_ANSWERS_AFTER_MS })
  const { slack, requests } = team
  const voters = slack.people.slice(0, MEMBERS)
  await fills(team, 'U1', '/board setup', { 'Board members': voters, Meeting: 'none', 'Voting days': '3' })
  await fills(team, 'U2', '/propose Complaints wait nine days', {})
  await requests.interaction('U1', clicking('DU1', await posted(team, 'DU1', 'Put to the vote'), 'Put to the vote', 'put'))
  const poll = await posted(team, 'C1', 'Vote on P-')
  // What this set in motion has come to rest.
  await pause(5_000)
  const idle = await paced(voters, (user, index) => requests.command(user, '/drumbeat help', `idle-${index}`, 'C1'))
  const edits = () => slack.calls.filter(({ method, parameters }) => method === 'chat.update' && parameters['channel'] === 'C1')
  const before = edits().length
  const votes = await paced(voters, (user, index) =>
    requests.interaction(user, clicking('C1', poll, CHOICES[index % CHOICES.length] ?? 'Approve', `vote-${index}`)),
  )
  const over = performance.now()
  const isWhole = () => edits().some(({ parameters }) => parameters['blocks']?.includes(`${MEMBERS} of ${MEMBERS} voted`))
  await team.until(isWhole)
  return {
    votes: figuresOf(votes.map(({ tookMs }) => tookMs)),
    idle: figuresOf(idle.map(({ tookMs }) => tookMs)),
    card: performance.now() - over,
    edits: edits().length - before,
    refused: votes.filter(({ status }) => status !== 200).length,
  }
}

/** One after another however slowly they are answered. */
async function paced(users: readonly string[], send: (user: string, index: number) => Promise<Answered>): Promise<Answered[]> {
  const answered: Promise<Answered>[] = []
  for (const [index, user] of users.entries()) {
    answered.push(send(user, index))
    await pause(EVERY_MS)
  }
  return Promise.all(answered)
}

/** Types a command and sends the form that it opens, with what is entered by label. */
async function fills({ requests, dialog }: LargeTeam, user: string, text: string, entered: Readonly<Record<string, string | string[]>>) {
  const answered = await requests.command(user, text, text, 'C1')
  if (answered.text !== '') throw new Error(`instead of a form: ${answered.text}`)
  const { view } = await dialog(text)
  const sent = await requests.interaction(user, {
    type: 'view_submission',
    view: { ...submitted(view, entered), id: `V${text}`, hash: '1' },
  })
  if (!sent.text.includes('clear')) throw new Error(`${text} was not taken: ${sent.text}`)
}

/** The blocks of the first message in a conversation that say this. */
async function posted(team: LargeTeam, channel: string, words: string): Promise<Blocks> {
  const find = () =>
    team.slack.calls.find(
      ({ method, parameters }) =>
        method === 'chat.postMessage' && parameters['channel'] === channel && parameters['blocks']?.includes(words) === true,
    )
  await team.until(() => find() !== undefined)
  return MessageBlocks.parse(JSON.parse(find()?.parameters['blocks'] ?? '[]'))
}

const clicking = (channel: string, blocks: Blocks, label: string, trigger: string): object => ({
  type: 'block_actions',
  trigger_id: trigger,
  container: { type: 'message', channel_id: channel, message_ts: '1700000000.000001' },
  channel: { id: channel },
  actions: [pressed(blocks, label)],
})
