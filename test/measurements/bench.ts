import { cpus, loadavg } from 'node:os'
import { databaseKinds } from '../support/database.ts'
import { measureAcknowledgement } from './acknowledgement.ts'
import type { Figures } from './figures.ts'
import { type Hostility, measureHostility } from './hostility.ts'
import { measureTeamsHostility } from './hostility-in-teams.ts'

/**
 * `npm run bench`: what can only be measured, not proved. It holds nothing up: a machine may be busy. So that a busy one is noticed, what is
 * measured under load is also told as a multiple of the same when nothing else happens.
 */

/** `npm run bench -- 60 server`: with fewer people, and with one kind of database. */
const [people = '500', only = ''] = process.argv.slice(2)

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

say(`${cpus().length} processors, ${cpus()[0]?.model ?? 'of an unknown kind'}; load before: ${loadavg()[0]?.toFixed(1)}`)

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
}
sayStorm('Teams, embedded database', await measureTeamsHostility())
say(`load after: ${loadavg()[0]?.toFixed(1)}`)
