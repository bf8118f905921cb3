import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { type Database, openDatabase } from '#src/db/index.ts'
import { createLog } from '#src/log.ts'
import { MONDAY, startingAt } from '../support/a-clock.ts'
import { databaseKinds, emptyServerDatabase } from '../support/database.ts'
import { type Child, run } from '../support/process.ts'
import { aVisitor, type Visitor } from '../support/visitor.ts'
import {
  boardFlaws,
  finishBoardAndReview,
  lost,
  NO_BOARD_FLAWS,
  nothingSaid,
  replyToReview,
  type Said,
  setUpBoard,
  TUESDAY,
  useBoard,
} from './board-and-review.ts'
import { digestFlaws, finishDigest, NO_DIGEST_FLAWS, setUpDigest } from './digest.ts'

/**
 * Kills a real process at arbitrary points, again and again, while people set up a team, a board and a digest, answer, skip, propose, vote,
 * reply to reviews and let time pass; then looks at what the tables hold. What is random comes from a seed that a failing run prints.
 */

const ROUNDS = 8
const PEOPLE = ['amelia', 'selin', 'bora', 'zofia', 'oliver']
const seed = Number(process.env['CRASH_SEED'] ?? Date.now() % 1_000_000)

/** Numbers from 0 up to 1, evenly spread and the same for the same seed (a linear congruential generator, constants of Numerical Recipes). */
function evenNumbers(from: number): () => number {
  let state = from >>> 0
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

type Place = AsyncDisposable & { readonly environment: Readonly<Record<string, string>>; open(): Promise<Database> }

async function aPlace(kind: Database['kind']): Promise<Place> {
  const directory = await mkdtemp(join(tmpdir(), 'drumbeat-crash-'))
  const server = kind === 'server' ? await emptyServerDatabase() : null
  const url = server?.url ?? null
  return {
    environment: { ...startingAt(MONDAY), PORT: '0', DATA_DIR: directory, ...(url === null ? {} : { DATABASE_URL: url }) },
    open: () => openDatabase({ url, directory, log: createLog('silent') }),
    async [Symbol.asyncDispose]() {
      await server?.[Symbol.asyncDispose]()
      await rm(directory, { recursive: true })
    },
  }
}

/*
 * On a server, what a killed process held stays held until its lease runs out (another process might still be sending it). Meanwhile the
 * sandbox's clock jumps over hours, so that a prompt or a reminder may have had its time by then: it is given up and never said late.
 * The embedded database knows that nobody else is at work, so nothing is given up there.
 */

/*
 * On its way out a message gets a mark on each button that opens a form; what is stored is as its feature wrote it.
 */

/** Answers that somebody was told are saved. */
type Told = { readonly answers: Set<string>; readonly said: Said }

async function useIt(visitor: Visitor, told: Told, random: () => number): Promise<void> {
  const pick = <Item>(items: readonly Item[]): Item | undefined => items[Math.floor(random() * items.length)]
  const setUp = await visitor.say('amelia', 'cx-core', '/drumbeat setup')
  // Any day will do for the review, if it comes soon.
  if (setUp.form) await visitor.submit('amelia', 'cx-core', setUp.form, { holidays: 'PL', 'review-day': TUESDAY })
  await setUpBoard(visitor)
  await setUpDigest(visitor)
  for (let step = 0; step < 40; step += 1) {
    await visitor.jump('amelia', pick(['event', 'event', 'minutes', 'morning'] as const) ?? 'event')
    if (random() < 0.4 && !(await useBoard(visitor, told.said, pick))) return
    if (random() < 0.2 && !(await replyToReview(visitor, told.said, pick))) return
    const person = pick(PEOPLE) ?? 'amelia'
    const answer = `answer ${randomUUID()}`
    const way = random()
    if (way < 0.2) await visitor.press(person, 'drumbeat', 'Skip today')
    else if (way < 0.4) {
      // Twice at once, as an impatient finger does.
      const once = randomUUID()
      const [said] = await Promise.all([
        visitor.say(person, 'drumbeat', `done ${answer}`, once),
        visitor.say(person, 'drumbeat', `done ${answer}`, once),
      ])
      if (said.status === 0) return
    } else {
      const opened = await visitor.say(person, 'drumbeat', '/checkin')
      if (!opened.form) continue
      // What the form begins with is kept, so that every answer that was told as saved must still stand at the end.
      const did = opened.form.form.fields.find(field => field.kind === 'text' && field.id === 'did')
      const before = did?.kind === 'text' ? (did.initial ?? '') : ''
      const values = { did: `${before}\n${answer}`, next: '', mood: '' }
      const [sent] = await Promise.all([
        visitor.submit(person, 'drumbeat', opened.form, values),
        visitor.submit(person, 'drumbeat', opened.form, values),
      ])
      if (sent.status === 200) told.answers.add(answer)
      if (sent.status === 0) return
    }
  }
}

async function start(place: Place, children: Child[]): Promise<string> {
  const child = run('src/main.ts', [], place.environment)
  children.push(child)
  const line = await child.says("Drumbeat's sandbox is ready")
  return /http:\S+/.exec(line)?.[0] ?? ''
}

/** Resolves when everything was sent: on a server, what a killed process held is free only when its lease has run out. */
async function outboxEmpty(address: string): Promise<void> {
  const depth = async () => /^drumbeat_outbox_depth (\d+)$/m.exec(await (await fetch(`${address}/metrics`)).text())?.[1]
  while ((await depth()) !== '0') await sleep(200)
}

describe.each(databaseKinds)('killed at any moment, with the %s database', kind => {
  test(
    'every prompt, nudge, summary, digest and answer happened once, and what was told as saved is saved',
    { timeout: 600_000 },
    async () => {
      await using place = await aPlace(kind)
      const random = evenNumbers(seed)
      const told: Told = { answers: new Set(), said: nothingSaid() }
      // On a slow machine a round may end before anybody was told anything: then there are longer ones, until somebody was.
      for (let round = 0; round < ROUNDS || (told.answers.size === 0 && round < 2 * ROUNDS); round += 1) {
        const children: Child[] = []
        const address = await start(place, children)
        const using = useIt(aVisitor(address, randomUUID), told, random)
        await sleep(Math.floor(random() * (round < ROUNDS ? 4_000 : 20_000)))
        children[0]?.kill('SIGKILL')
        await Promise.all([using, children[0]?.ended])
      }
      // Once more, to its end: what was left under way is finished, and nothing else has to be done by hand.
      const children: Child[] = []
      const address = await start(place, children)
      const visitor = aVisitor(address, randomUUID)
      for (let step = 0; step < 6; step += 1) await visitor.jump('amelia', 'event')
      await finishBoardAndReview([visitor], told.said, items => items[0])
      await finishDigest([visitor])
      await outboxEmpty(address)
      children[0]?.kill('SIGTERM')
      const { code, lines } = (await children[0]?.ended) ?? { code: null, lines: [] }
      expect({ code, lines }, `seed ${seed}`).toEqual({ code: 0, lines: [expect.stringContaining('ready')] })

      const database = await place.open()
      try {
        const found = await database.transaction(
          'person',
          tx => tx.$queryRaw<Record<string, unknown>[]>`
        SELECT
          (SELECT count(*)::int FROM "Prompt") > 0 AS "prompts exist",
          (SELECT count(*)::int FROM (SELECT 1 FROM "Prompt" GROUP BY "occurrenceId", "personId" HAVING count(*) > 1) t) AS "prompts twice",
          (SELECT count(*)::int FROM (SELECT 1 FROM "Occurrence" GROUP BY "ritualId", "date" HAVING count(*) > 1) t) AS "occurrences twice",
          (SELECT count(*)::int FROM "Delivery" WHERE "status" NOT IN ('settled', 'expired')) AS "deliveries left",
          (SELECT count(*)::int FROM "Delivery" d WHERE "status" = 'settled' AND (SELECT count(*) FROM "SandboxMessage" m WHERE m."deliveryId" = d."id") <> (d."kind" <> 'reaction')::int) AS "deliveries not said exactly once",
          (SELECT count(*)::int FROM "Delivery" d WHERE d."kind" = 'reaction' AND "status" = 'settled'
            AND NOT EXISTS (SELECT 1 FROM "SandboxReaction" r WHERE r."messageId" = d."messageId")) AS "reactions not shown",
          (SELECT count(*)::int FROM "Delivery" d WHERE "status" = 'expired' AND EXISTS (SELECT 1 FROM "SandboxMessage" m WHERE m."deliveryId" = d."id")) AS "said too late",
          (SELECT count(*)::int FROM "Delivery" WHERE "status" = 'expired' AND ("expiresAt" IS NULL OR ${kind} = 'embedded')) AS "given up without need",
          (SELECT count(*)::int FROM "SandboxMessage" m WHERE m."deliveryId" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "Delivery" d WHERE d."id" = m."deliveryId")) AS "said without a reason",
          (SELECT count(*)::int FROM "SandboxMessage" m JOIN "Delivery" d ON d."id" = m."deliveryId" WHERE regexp_replace(m."content"::text, '"opens": "form", |, "opens": "form"', '', 'g')::jsonb <> d."content") AS "cards that read differently",
          (SELECT count(*)::int FROM "Prompt" WHERE "status" = 'asking') AS "prompts never delivered",
          (SELECT count(*)::int FROM "Prompt" p WHERE p."nudgedAt" IS NOT NULL AND (SELECT count(*) FROM "Delivery" d WHERE d."key" IN ('nudge:' || p."id", 'review-nudge:' || p."id")) <> 1) AS "nudges not said once",
          (SELECT count(*)::int FROM "Occurrence" o WHERE o."summarisedAt" IS NOT NULL AND (SELECT count(*) FROM "Delivery" d WHERE d."key" IN ('summary:' || o."id", 'review:' || o."id")) <> 1) AS "summaries not said once",
          (SELECT count(*)::int FROM (SELECT 1 FROM "Entry" WHERE NOT "superseded" AND "source" = 'form' GROUP BY "responseId" HAVING count(*) > 1) t) AS "answers standing twice",
          (SELECT count(*)::int FROM "Alarm" WHERE "parkedAt" IS NOT NULL) AS "alarms parked"`,
        )
        expect(found, `seed ${seed}`).toEqual([
          {
            'prompts exist': true,
            'prompts twice': 0,
            'occurrences twice': 0,
            'deliveries left': 0,
            'deliveries not said exactly once': 0,
            'reactions not shown': 0,
            'said too late': 0,
            'given up without need': 0,
            'said without a reason': 0,
            'cards that read differently': 0,
            'prompts never delivered': 0,
            'nudges not said once': 0,
            'summaries not said once': 0,
            'answers standing twice': 0,
            'alarms parked': 0,
          },
        ])
        expect(await boardFlaws(database), `seed ${seed}`).toEqual(NO_BOARD_FLAWS)
        expect(await digestFlaws(database), `seed ${seed}`).toEqual(NO_DIGEST_FLAWS)
        expect(await lost(database, told.said), `seed ${seed}`).toEqual([])
        const kept = await database.transaction(
          'person',
          tx => tx.$queryRaw<{ did: string }[]>`SELECT "did" FROM "Entry" WHERE NOT "superseded"`,
        )
        const saved = kept.map(({ did }) => did).join('\n')
        expect(
          [...told.answers].filter(answer => !saved.includes(answer)),
          `seed ${seed}`,
        ).toEqual([])
        expect(told.answers.size, `seed ${seed}`).toBeGreaterThan(0)
      } finally {
        await database.close()
      }
    },
  )
})
