import type { FormValues } from '#src/chat/index.ts'
import { FIELD as DIGEST } from '#src/features/digest/rules/form.ts'
import { features } from '#src/features/index.ts'
import { aWorld, type SomePerson, type SomeTeam, type World } from '../../support/context.ts'
import type { TestDatabase } from '../../support/database.ts'
import { aCheckIn } from '../check-in/story.ts'
import { confirmsAddress } from '../digest/a-programme.ts'
import {
  answer,
  anInitiative,
  aReview,
  aTask,
  at,
  buttonOn,
  filled,
  formOf,
  handOver,
  headers,
  last,
  moveTask,
  taskNumbered,
} from './story.ts'
import { replies, rewords } from './thread.ts'

/** Four weeks over New Year, as they were lived. What came of them is written down beside the tests, counted by hand. */
export type FourWeeks = {
  readonly world: World
  readonly team: SomeTeam
  /** Leads, in Istanbul; her digest comes on Mondays at nine, directly and by e-mail. */
  readonly grace: SomePerson
}

/** Told after a moment of the story has passed. */
export type Told = (moment: 'opened' | 'closed' | 'late', week: string, weeks: FourWeeks) => void

/**
 * A team of Istanbul reviews on Fridays at ten, for a day; three own five initiatives. From Monday 14 December 2026, ten o'clock, to Monday
 * 11 January 2027, after the digest. Moments are UTC, three hours behind.
 */
export async function fourWeeks(fresh: Pick<TestDatabase, 'database'>, told: Told = () => {}): Promise<FourWeeks> {
  const world = await aWorld({ database: fresh.database, features, now: '2026-12-14T07:00:00Z', mail: true })
  const selin = await world.aPerson({ name: 'Selin Kaya', handle: 'selin' })
  const bora = await world.aPerson({ name: 'Bora Demir', handle: 'bora' })
  const marek = await world.aPerson({ name: 'Marek Nowak', handle: 'marek', zone: 'Europe/Warsaw' })
  const grace = await world.aPerson({ name: 'Grace Hall', handle: 'grace', roles: ['leader'] })
  await world.aPerson({ name: 'Amelia Clarke', handle: 'amelia', roles: ['admin'] })
  const team = await world.aTeam({ name: 'CX Core', members: [selin, bora, marek] })
  const weeks = { world, team, grace }
  const until = (iso: string) => world.runUntil(at(iso))
  const type = (who: SomePerson, text: string) => world.type(who, text, { in: team.channel })
  const says = (who: SomePerson, id: string, text: string) => replies(world, who, team, text, { id })
  const done = async (who: SomePerson, number: number) => moveTask(world, who, await taskNumbered(world, number), 'done')
  const form = (who: SomePerson, entered: FormValues) => answer(world, who, entered)

  await aReview(world, team)
  await world.submit(
    grace,
    { action: 'digest.save-settings', input: {} },
    {
      ...{ [DIGEST.often]: 'weekly', [DIGEST.day]: '1', [DIGEST.time]: '09:00', [DIGEST.language]: 'own' },
      ...{ [DIGEST.direct]: 'yes', [DIGEST.channel]: null, [DIGEST.email]: 'grace@acme.example' },
    },
  )
  await confirmsAddress(world, grace)
  const one = await anInitiative(world, team, selin, 'Close the loop')
  const two = await anInitiative(world, team, selin, 'Shorter letters')
  const three = await anInitiative(world, team, bora, 'New portal')
  const four = await anInitiative(world, team, bora, 'Evening shift')
  const five = await anInitiative(world, team, marek, 'Quiet hours')
  await aTask(world, selin, one, 'Call ten detractors', '2026-12-16')
  await aTask(world, selin, one, 'Write the survey')
  await aTask(world, selin, two, 'Print letters', '2026-12-17')
  await aTask(world, bora, three, 'Choose a vendor')
  await aTask(world, bora, three, 'Sign the contract', '2026-12-22')
  await aTask(world, bora, four, 'Plan the shift')
  await aTask(world, marek, five, 'Ask the union')
  await until('2026-12-16T09:00:00Z')
  await type(selin, 'review add Talk about call-centre hours')
  await done(selin, 1)
  await type(selin, 'win Ten detractors called CX-1')
  await type(bora, 'blocker The bank is silent CX-3')

  await until('2026-12-18T07:00:00Z')
  told('opened', '2026-W51', weeks)
  await until('2026-12-18T08:00:00Z')
  const next = formOf(await form(selin, { health: 'on-track', note: '', plan: ['2'], 'plan-new': 'Train the team' }))
  await world.submit(selin, next.submit, filled(next, { health: 'at-risk', note: 'The printer broke', plan: ['3'] }))
  await says(bora, 'r1', 'CX-3 at risk: the vendor is slow\nnext: #4 and #5')
  await until('2026-12-18T09:00:00Z')
  await type(marek, 'review CX-5 on track fine so far')
  await until('2026-12-18T10:00:00Z')
  await rewords(world, bora, team, 'r1', 'CX-3 at risk: the vendor is slow\nnext: #4')
  await until('2026-12-19T07:00:00Z')
  told('closed', '2026-W51', weeks)

  await until('2026-12-21T09:00:00Z')
  await done(selin, 2)
  await until('2026-12-22T09:00:00Z')
  await type(bora, 'win The vendor is chosen CX-3')
  // In the middle of the week CX-2 becomes Marek's.
  await handOver(world, selin, two, marek)
  await until('2026-12-23T10:00:00Z')
  await done(bora, 4)
  await type(bora, 'blocker resolve 1')
  await moveTask(world, selin, await taskNumbered(world, 8), 'dropped')

  await until('2026-12-25T07:00:00Z')
  told('opened', '2026-W52', weeks)
  await until('2026-12-25T08:00:00Z')
  await form(selin, { health: 'on-track', note: '', 'plan-new': 'Second survey' })
  await says(marek, 'r2', 'CX-2 off track: the printer is gone\nnext: find another printer\nwin: the letters are approved')
  await until('2026-12-25T08:30:00Z')
  await says(bora, 'r3', 'CX-3 on track\nnext: #5')
  await world.click(selin, buttonOn(last(headers(world)), 'Discussed'), { in: team.channel })
  await until('2026-12-25T09:00:00Z')
  await rewords(world, marek, team, 'r2', null)
  await until('2026-12-26T07:00:00Z')
  told('closed', '2026-W52', weeks)
  await until('2026-12-28T09:00:00Z')
  await type(marek, 'review CX-2 off track no printer until January')
  told('late', '2026-W52', weeks)
  await until('2026-12-29T09:00:00Z')
  await done(bora, 5)
  await until('2026-12-30T10:00:00Z')
  await type(marek, 'blocker No printer to buy CX-2')
  await type(marek, 'blocker acknowledge 2')

  await until('2027-01-01T07:00:00Z')
  told('opened', '2026-W53', weeks)
  await until('2027-01-01T08:00:00Z')
  await form(marek, { health: 'at-risk', note: 'A printer is ordered', plan: ['3'] })
  await says(bora, 'r4', 'CX-3 on track\nnext: launch the portal')
  await until('2027-01-02T07:00:00Z')
  told('closed', '2026-W53', weeks)

  await aCheckIn(world, team)
  const checksIn = async (who: SomePerson, moment: string) => {
    await until(moment)
    await world.type(who, 'checkin done the list')
  }
  await checksIn(selin, '2027-01-04T06:35:00Z')
  await checksIn(selin, '2027-01-05T06:35:00Z')
  await until('2027-01-05T09:00:00Z')
  await done(marek, 3)
  await checksIn(bora, '2027-01-06T06:35:00Z')
  await done(selin, 9)
  await aTask(world, marek, two, 'Buy paper', '2027-01-14')
  await type(marek, 'win The letters are printed CX-2')
  await checksIn(selin, '2027-01-07T06:35:00Z')

  await until('2027-01-08T07:00:00Z')
  told('opened', '2027-W01', weeks)
  await until('2027-01-08T08:00:00Z')
  await form(selin, { health: 'off-track', note: 'The survey came back angry' })
  await says(bora, 'r5', 'CX-3 on track\nnext: #11')
  await world.click(bora, buttonOn(last(headers(world)), 'Hold'), { in: team.channel })
  await until('2027-01-09T07:00:00Z')
  told('closed', '2027-W01', weeks)
  await until('2027-01-11T06:00:00Z')
  return weeks
}
