import { cpus, loadavg } from 'node:os'
import { databaseKinds } from '../support/database.ts'
import { measureAcknowledgement } from './acknowledgement.ts'
import { measureDigest, type Query } from './digest.ts'
import type { Figures } from './figures.ts'
import { type Hostility, measureHostility } from './hostility.ts'
import { measureTeamsHostility } from './hostility-in-teams.ts'
import { measureVotes } from './votes.ts'

/**
 * `npm run bench`: what can only be measured, not proved. It holds nothing up: a machine may be busy. So that a busy one is noticed, what is
 * measured under load is also told as a multiple of the same when nothing else happens.
 */

/**
 * `npm run bench -- 60 server`: with fewer people, and with one kind of database; `npm run bench -- 0 digest`: the digest alone, `npm run bench -- 0
 * digest 2000 40000` with so many answers stored.
 */
const [people = '500', only = '', ...numbers] = process.argv.slice(2)

const ms = (figure: number): string => `${Math.round(figure)} ms`
const told = ({ count, p50, p99, max }: Figures) => `p50 ${ms(p50)}, p99 ${ms(p99)}, at most ${ms(max)} (${count})`
const ratio = (one: number, other: number): string => (one / other).toFixed(2)
const megabytes = (bytes: number): string => `${(bytes / 1_048_576).toFixed(1)} MB`
const say = (line: string) => void process.stdout.write(`${line}\n`)

const sayStorm = (where: string, { before, after, answers }: Hostility) => {
  say(`${where}, a storm of hostile requests: answered ${JSON.stringify(answers)}`)
  say(`  heap             ${megabytes(before.heap)} before, ${megabytes(after.heap)} after: ${ratio(after.heap, before.heap)}`)
  say(
    `  resident         ${megabytes(before.resident)} before, ${megabytes(after.resident)} after: ${ratio(after.resident, before.resident)}`,
  )
}

/** How many answers may be stored when a digest is made. */
const STORED = numbers.length > 0 ? numbers.map(Number) : [10_000, 1_000_000]
/** A plan names every id that it looks for. */
const WIDEST = 240

async function sayDigest() {
  say(`the facts of one digest for a thousand people, PostgreSQL server, taking turns`)
  const measured = await measureDigest(STORED)
  for (const [of, some] of Map.groupBy(measured, ({ of: teams }) => (teams.length === 0 ? 'all teams' : `${teams.length} teams`))) {
    for (const { responses, took, queries } of some) {
      const pages = queries.reduce((sum, query) => sum + query.pages, 0)
      say(`  ${of}, ${responses} answers stored: ${told(took)}; ${queries.length} queries look at ${pages} pages`)
    }
    const [few, many] = [some[0], some.at(-1)]
    if (few && many) say(`  many to few      ${ratio(many.took.p50, few.took.p50)} (p50)`)
    if (many) sayPlans(of, many.queries)
  }
}

/** The slowest query, and every one that reads a whole table: of a table that grows there must be none. */
function sayPlans(of: string, queries: readonly Query[]) {
  const [slowest] = queries.toSorted((one, other) => other.ms - one.ms)
  const whole = queries.filter(query => query !== slowest && query.plan.includes('Seq Scan'))
  const plans = [
    ...(slowest ? [['the slowest query', slowest] as const] : []),
    ...whole.map(query => ['reads a whole table', query] as const),
  ]
  say(`  ${of}, of many: ${whole.length} of ${queries.length} queries, but for the slowest, read a whole table`)
  for (const [why, { ms: took, pages, plan }] of plans) {
    say(`  ${why}, ${took.toFixed(1)} ms, ${pages} pages:`)
    for (const line of plan.split('\n')) say(`    ${line.slice(0, WIDEST)}`)
  }
}

say(`${cpus().length} processors, ${cpus()[0]?.model ?? 'of an unknown kind'}; load before: ${loadavg()[0]?.toFixed(1)}`)

async function sayVotes(database: (typeof databaseKinds)[number]) {
  const { votes, idle, card, edits, refused } = await measureVotes(database)
  say(`Slack, ${database} database, two hundred votes on one card within ten seconds`)
  say(`  acknowledged     ${told(votes)}; refused: ${refused}`)
  say(`  a command, idle  ${told(idle)}`)
  say(`  votes to idle    ${ratio(votes.p50, idle.p50)} (p50), ${ratio(votes.p99, idle.p99)} (p99)`)
  say(`  the card         right ${(card / 1000).toFixed(1)} s after the last vote, in ${edits} edits`)
}

for (const database of databaseKinds.filter(kind => kind.startsWith(only))) {
  const { busy, idle, questions } = await measureAcknowledgement(database, Number(people))
  say(`Slack, ${database} database, a team of ${people} asked at once by a Slack that answers after 200 ms`)
  say(`  questions        ${questions.sent} in ${(questions.tookMs / 1000).toFixed(1)} s`)
  say(`  acknowledged     ${told(busy.acknowledged)}; refused: ${busy.refused}`)
  say(`  form asked for   ${told(busy.formAsked)}`)
  say(`  the same, idle   ${told(idle.acknowledged)}; refused: ${idle.refused}`)
  say(`  form, idle       ${told(idle.formAsked)}`)
  say(
    `  busy to idle     ${ratio(busy.acknowledged.p50, idle.acknowledged.p50)} (p50), ${ratio(busy.acknowledged.p99, idle.acknowledged.p99)} (p99)`,
  )
  sayStorm('Slack', await measureHostility(database))
  await sayVotes(database)
}
if (only !== 'digest') sayStorm('Teams, embedded database', await measureTeamsHostility())
if (databaseKinds.includes('server') && only !== 'embedded') await sayDigest()
say(`load after: ${loadavg()[0]?.toFixed(1)}`)
