import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { decodeCommand } from '#src/chat/index.ts'
import type { Database } from '#src/db/index.ts'
import { whenWords } from '#src/features/board/messages/ballot-words.ts'
import { instant, zone } from '#src/time/index.ts'
import type { Visitor } from '../support/visitor.ts'

/** Both read English, so that what they were told can be compared with what is kept. */
const VOTERS = ['amelia', 'oliver'] as const
const CHOICES = ['Approve', 'Reject', 'Defer', 'Abstain'] as const
const Ballot = z.object({ ballot: z.string() })

/** Of votes and of what was said under a review: what was acknowledged, and which votes nobody knows of because the process died meanwhile. */
export type Said = {
  /** By ballot and voter: how often a vote was answered. */
  readonly answered: Map<string, number>
  /** By ballot and voter: what was tried since and got no answer. */
  readonly unanswered: Map<string, Set<string>>
  readonly replies: Set<string>
  /** What was proposed and is not on the ballot yet. */
  readonly waiting: Set<string>
}

export const nothingSaid = (): Said => ({ answered: new Map(), unanswered: new Map(), replies: new Set(), waiting: new Set() })

/** One of these, chosen by the test's own numbers. */
type Pick = <Item>(items: readonly Item[]) => Item | undefined

/**
 * A board of two in the channel, whose ballots are open for a day, and an initiative that its reviews are about. Once more the board is saved
 * as it was.
 */
export async function setUpBoard(visitor: Visitor): Promise<void> {
  const charter = await visitor.say('amelia', 'cx-core', '/initiative add Close the loop')
  if (charter.form) await visitor.submit('amelia', 'cx-core', charter.form, {})
  await visitor.say('amelia', 'cx-core', '/initiative CX-1 start')
  const opened = await visitor.say('amelia', 'cx-core', '/board setup')
  const members = VOTERS.map(handle => `U-${handle}`)
  const board = { members, chair: ['U-amelia'], deputies: [], quorum: '1', 'voting-days': '1', meeting: 'none' }
  if (opened.form) await visitor.submit('amelia', 'cx-core', opened.form, board)
}

/** Somebody does what can be done next: the chair puts to the vote, a member votes, else something is proposed. False: the process is gone. */
export async function useBoard(visitor: Visitor, said: Said, pick: Pick): Promise<boolean> {
  const put = await visitor.press('amelia', 'drumbeat', 'Put to the vote')
  if (put?.status === 0) return false
  if (put?.status === 200) said.waiting.clear()
  await visitor.press('amelia', 'drumbeat', 'Confirm')
  const [voter, choice] = [pick(VOTERS) ?? 'amelia', pick(CHOICES) ?? 'Approve']
  const aimed = await visitor.aim(voter, 'cx-core', choice)
  if (aimed === null) return said.waiting.size > 0 || proposeSomething(visitor, said)
  const key = `${Ballot.parse(decodeCommand(aimed.command)?.input).ballot} ${voter}`
  // Twice at once, as an impatient finger does.
  const answers = await Promise.all([visitor.strike(voter, 'cx-core', aimed), visitor.strike(voter, 'cx-core', aimed)])
  const heard = answers.filter(({ status }) => status === 200).length
  if (heard > 0) said.answered.set(key, (said.answered.get(key) ?? 0) + heard)
  said.unanswered.set(key, heard > 0 ? new Set() : new Set([...(said.unanswered.get(key) ?? []), choice]))
  return answers.every(({ status }) => status !== 0)
}

async function proposeSomething(visitor: Visitor, said: Said): Promise<boolean> {
  const item = `item ${randomUUID()}`
  const { form, status } = await visitor.say('oliver', 'cx-core', `/propose ${item}`)
  if (form === null) return status !== 0
  const sent = await visitor.submit('oliver', 'cx-core', form, {})
  if (sent.status === 200) said.waiting.add(item)
  return sent.status !== 0
}

const newestReview = async (visitor: Visitor): Promise<string | null> => {
  const page = await visitor.read('amelia', 'cx-core')
  const messages = [...page.matchAll(/<article\s+class="message[^>]* id="m-([^"]+)"[^]*?<\/article>/g)]
  return messages.findLast(([article]) => /<h3[^>]*>Review\b/.test(article))?.[1] ?? null
}

/** Somebody says something under the review that is open, if there is one. False: the process is gone. */
export async function replyToReview(visitor: Visitor, said: Said, pick: Pick): Promise<boolean> {
  const root = await newestReview(visitor)
  if (root === null) return true
  const [words, once, who] = [`reply ${randomUUID()}`, randomUUID(), pick(VOTERS) ?? 'amelia']
  const say = () => visitor.say(who, 'cx-core', words, once, root)
  const [answered] = await Promise.all([say(), say()])
  // What is said while the next review opens may come too late for this one.
  if (answered.status === 200 && (await newestReview(visitor)) === root) said.replies.add(words)
  return answered.status !== 0
}

/** The day of the week, as forms name it, on which a review comes soon in a sandbox that begins on a Monday. */
export const TUESDAY = '2'

/**
 * In processes that nobody kills, by turns: lets something be voted on and decided, and be said under a review, as far as that has not been
 * done yet.
 */
export async function finishBoardAndReview(visitors: readonly Visitor[], said: Said, pick: Pick): Promise<void> {
  for (let step = 0; step < 60; step += 1) {
    const visitor = visitors[step % visitors.length]
    if (visitor === undefined) throw new Error('nobody is there')
    await replyToReview(visitor, said, pick)
    const isDecided = /<h3[^>]*>Decision D-/.test(await visitor.read('amelia', 'cx-core'))
    if (isDecided && said.replies.size > 0 && said.answered.size > 0) return
    await useBoard(visitor, said, pick)
    await visitor.jump('amelia', 'event')
  }
  throw new Error('sixty events passed without a decision or a reply')
}

const Count = z.array(z.record(z.string(), z.union([z.number(), z.boolean()])))

/** What must be so in the tables when everything was done: each decision and what came of it is there once, with every vote in it. */
export const boardFlaws = (database: Database): Promise<unknown> =>
  database.transaction('person', async tx =>
    Count.parse(
      await tx.$queryRaw`
      SELECT
        (SELECT count(*)::int FROM "Decision") > 0 AS "decisions exist",
        (SELECT count(*)::int FROM "ReviewReply") > 0 AS "replies exist",
        (SELECT count(*)::int FROM "Ballot" b WHERE (SELECT count(*) FROM "Decision" d WHERE d."ballotId" = b."id") <> (b."closedAt" IS NOT NULL)::int) AS "ballots not decided once",
        (SELECT count(*)::int FROM "Ballot" b WHERE (SELECT count(*) FROM "Delivery" d WHERE d."key" = 'ballot:' || b."id") <> 1) AS "ballots not posted once",
        (SELECT count(*)::int FROM "Decision" b WHERE (SELECT count(*) FROM "Delivery" d WHERE d."key" = 'decision:' || b."id") <> 1) AS "decisions not posted once",
        (SELECT count(*)::int FROM "Ballot" b WHERE (SELECT count(*) FROM "Vote" v WHERE v."ballotId" = b."id")
          <> (SELECT count(*) FROM "BallotSeat" s WHERE s."ballotId" = b."id" AND s."voted")) AS "votes without their seat",
        (SELECT count(*)::int FROM "Decision" d WHERE jsonb_array_length(d."record"->'papers') <> (SELECT count(*) FROM "Vote" v WHERE v."ballotId" = d."ballotId"
          AND EXISTS (SELECT 1 FROM jsonb_array_elements(d."record"->'papers') p WHERE p->>'voter' = v."voterKey" AND p->>'choice' = v."choice"))) AS "decisions on other votes",
        (SELECT count(*)::int FROM "Proposal" p WHERE (SELECT count(*) FROM "Initiative" i WHERE i."title" = p."problem")
          <> (SELECT count(*) FROM "Decision" d WHERE d."proposalId" = p."id" AND d."initiativeId" IS NOT NULL)) AS "initiatives not made once",
        (SELECT count(*)::int FROM (SELECT 1 FROM "Proposal" GROUP BY "problem" HAVING count(*) > 1) t) AS "proposed twice",
        (SELECT count(*)::int FROM (SELECT 1 FROM "ReviewReply" GROUP BY "text" HAVING count(*) > 1) t) AS "replies twice"`,
    ),
  )

export const NO_BOARD_FLAWS = [
  {
    'decisions exist': true,
    'replies exist': true,
    'ballots not decided once': 0,
    'ballots not posted once': 0,
    'decisions not posted once': 0,
    'votes without their seat': 0,
    'decisions on other votes': 0,
    'initiatives not made once': 0,
    'proposed twice': 0,
    'replies twice': 0,
  },
]

const Told = z.array(
  z.object({
    ...{ ballot: z.string(), voter: z.string(), choice: z.string().nullable(), closesAt: z.date(), decision: z.string().nullable() },
    texts: z.array(z.string()),
  }),
)
const Texts = z.array(z.object({ text: z.string() }))

/** Votes and replies that were acknowledged and are not there as their author was told, in words. */
export async function lost(database: Database, said: Said): Promise<readonly string[]> {
  const [seats, replies] = await database.transaction(
    'person',
    async tx =>
      [
        Told.parse(
          await tx.$queryRaw`
        SELECT s."ballotId" AS ballot, i."handle" AS voter, v."choice" AS choice, b."closesAt" AS "closesAt", '(D-' || d."number" || ')' AS decision, ARRAY(
          SELECT m."text" FROM "SandboxMessage" m
          WHERE m."visibleTo" = i."userId" AND m."text" ~ ('\\mP-' || p."number" || '\\M.*\\m(counts|counted)\\M') ORDER BY m."sequence") AS texts
        FROM "BallotSeat" s JOIN "Identity" i ON i."workspaceId" = s."workspaceId" AND i."personId" = s."personId"
        JOIN "Ballot" b ON b."workspaceId" = s."workspaceId" AND b."id" = s."ballotId"
        JOIN "Proposal" p ON p."workspaceId" = b."workspaceId" AND p."id" = b."proposalId"
        LEFT JOIN "Decision" d ON d."workspaceId" = b."workspaceId" AND d."ballotId" = b."id"
        LEFT JOIN "Vote" v ON v."workspaceId" = s."workspaceId" AND v."ballotId" = s."ballotId" AND v."voterKey" = s."personId"`,
        ),
        Texts.parse(await tx.$queryRaw`SELECT "text" FROM "ReviewReply"`).map(({ text }) => text),
      ] as const,
  )
  const votes = seats.flatMap(({ ballot, voter, choice, closesAt, decision, texts: onProposal }) => {
    // What was deferred is voted on once more: it is the closing, or the decision, that tells of which ballot an answer speaks.
    const closing = whenWords({ language: 'en', zone: zone('Europe/London') }, instant(closesAt.getTime()))
    const texts = onProposal.filter(text => text.includes(closing) || (decision !== null && text.includes(decision)))
    const key = `${ballot} ${voter}`
    const confirmed = texts.flatMap(text => /counts: (\w+)/.exec(text)?.[1] ?? [])
    const possible = [...confirmed.slice(-1), ...(said.unanswered.get(key) ?? [])].map(each => each.toLowerCase())
    const isUnheard = texts.length < (said.answered.get(key) ?? 0)
    const isOther = choice === null ? confirmed.length > 0 : !possible.includes(choice)
    return isUnheard || isOther ? [`${key}: ${choice ?? 'no vote'}, told ${texts.join(' ')}, may be ${possible.join(', ')}`] : []
  })
  return [...votes, ...[...said.replies].filter(reply => !replies.some(text => text.includes(reply)))]
}
