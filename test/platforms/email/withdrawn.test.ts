import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { FIELD } from '#src/features/digest/rules/form.ts'
import { findSubscription } from '#src/features/digest/store/subscriptions.ts'
import { directory } from '#src/features/index.ts'
import { createEmail, type Email } from '#src/platforms/email/email.ts'
import { days, hours } from '#src/time/index.ts'
import { anEngine, type TestEngine } from '../../engine/an-engine.ts'
import { anEmptyWorld, confirmsAddress, programmeFeatures } from '../../features/digest/a-programme.ts'
import { at } from '../../features/digest/some-facts.ts'
import type { SomePerson, World } from '../../support/context.ts'
import { freshDatabase, quiet, type TestDatabase } from '../../support/database.ts'
import { scriptedPlatform } from '../../support/scripted-platform.ts'
import { aMailServer, type MailServer } from './a-mail-server.ts'
import { PATIENCE, settingsFor } from './sending-to.ts'

const values = {
  ...{ [FIELD.often]: 'weekly', [FIELD.day]: '1', [FIELD.time]: '09:00', [FIELD.direct]: 'no', [FIELD.language]: 'own' },
  [FIELD.email]: 'grace@example.com',
}
const SAVE = { action: 'digest.save-settings', input: {} } as const

let fresh: TestDatabase
let world: World
let grace: SomePerson
let server: MailServer
let email: Email
let engine: TestEngine
beforeAll(async () => {
  fresh = await freshDatabase()
}, 180_000)
afterAll(() => fresh[Symbol.asyncDispose]())
/** A digest by e-mail has not left yet: its mail server was away, or refused it for good. */
beforeEach(async () => {
  world = await anEmptyWorld(fresh, '2026-11-23T05:00:00Z')
  grace = await world.aPerson({ name: 'Grace Hall', roles: ['leader'] })
  server = await aMailServer()
  const newSecret = () => engine.environment.newSecret()
  const ground = { database: fresh.database, log: quiet, systemNow: () => engine.now, newSecret, patience: PATIENCE }
  email = createEmail({ ...ground, settings: settingsFor(server.port) })
  const parts = { database: fresh.database, platform: scriptedPlatform(), features: programmeFeatures, directory }
  engine = anEngine({ ...parts, mail: email.mail, now: '2026-11-23T06:00:00Z' })
  // Its own deliveries rest: what people say leaves with a beat, and nothing is under way between two.
  await engine.engine.stop()
  await world.submit(grace, SAVE, values)
  await confirmsAddress(world, grace)
  await world.scope(({ workspaceId, tx }) =>
    tx.alarm.createMany({ data: world.alarms.map(({ dueAt, ...alarm }) => ({ workspaceId, ...alarm, dueAt: new Date(dueAt) })) }),
  )
})
afterEach(async () => {
  // The engine of the next test has the same database, and would give the digests of this one.
  await world.scope(({ workspaceId, tx }) => tx.alarm.deleteMany({ where: { workspaceId } }))
  await email.stop()
  await server[Symbol.asyncDispose]()
})

const asking = async () => {
  const { externalId } = await world.scope(({ workspaceId, tx }) => tx.workspace.findUniqueOrThrow({ where: { id: workspaceId } }))
  return { workspace: externalId, user: grace.user, conversation: { kind: 'direct', user: grace.user } } as const
}
/** An admin has everything tried again that was parked. */
async function retried(): Promise<void> {
  const amelia = await world.aPerson({ name: 'Amelia Clarke', roles: ['admin'] })
  const conversation = { kind: 'direct', user: amelia.user } as const
  const command = { action: 'problems.retry', input: {} }
  await engine.person({ ...(await asking()), user: amelia.user, conversation, kind: 'click', command })
}

/** What became of the digest; the owner of an address that was chosen since is asked by a mail of its own. */
const mails = () =>
  world.scope(async ({ workspaceId, tx }) =>
    (await tx.delivery.findMany({ where: { workspaceId, via: 'email', key: { startsWith: 'digest:' } } })).map(({ status }) => status),
  )
const asked = () => server.arrived.filter(({ parsed }) => parsed.subject?.includes('is this your address'))
/** Whatever would be tried again has been, and nothing arrived. */
async function nothingArrives(): Promise<void> {
  engine.pass(hours(2))
  await engine.beat()
  expect([server.arrived.filter(mail => !asked().includes(mail)), await mails()]).toEqual([[], ['expired']])
  // Nobody got that digest: the next one tells what it told.
  expect((await world.scope(scope => findSubscription(scope, grace.personId)))?.lastAt).toBe(at('2026-11-16T06:00:00Z'))
}

test('whoever wants no more mails gets none that waited either', { timeout: 120_000 }, async () => {
  server.trouble({ at: 'recipient', code: 451 })
  await engine.beat()
  expect(await mails()).toEqual(['waiting'])
  const command = { action: 'digest.leave-email', input: { address: 'grace@example.com' } }
  await engine.person({ ...(await asking()), kind: 'click', command })
  await nothingArrives()
})

test('nor does the old address when another is chosen, were it tried again by an admin', { timeout: 120_000 }, async () => {
  server.trouble({ at: 'content', code: 554 })
  await engine.beat()
  expect(await mails()).toEqual(['parked'])
  await engine.person({ ...(await asking()), kind: 'submit', command: SAVE, values: { ...values, [FIELD.email]: 'hall@example.com' } })
  await retried()
  await nothingArrives()
  expect(asked().map(({ to }) => to)).toEqual([['hall@example.com']])
})

test('nor does a leader who is one no more, were it tried again by an admin', { timeout: 120_000 }, async () => {
  server.trouble({ at: 'content', code: 554 })
  await engine.beat()
  expect(await mails()).toEqual(['parked'])
  await world.scope(({ workspaceId, tx }) => tx.personRole.deleteMany({ where: { workspaceId, personId: grace.personId } }))
  engine.pass(days(7))
  await engine.beat()
  await retried()
  await nothingArrives()
})

test('nor is the owner of the old address asked any more whether it is theirs', { timeout: 120_000 }, async () => {
  const saves = async (address: string) => {
    await engine.person({ ...(await asking()), kind: 'submit', command: SAVE, values: { ...values, [FIELD.email]: address } })
    await engine.beat()
  }
  server.trouble({ at: 'recipient', code: 451 })
  await saves('hall@example.com')
  await saves('grace.hall@example.com')
  engine.pass(hours(2))
  await engine.beat()
  expect(asked().map(({ to }) => to)).toEqual([['grace.hall@example.com']])
})
