import { describe, expect, it } from 'vitest'
import { later, type Instant } from '#src/time/index.ts'
import { nextMorning } from '#src/platforms/sandbox/pages/clock-bar.ts'
import { zone } from '#src/time/index.ts'
import { databaseKinds, freshDatabase } from '../../support/database.ts'
import { fakeEngine } from './fake-engine.ts'
import { deed, look, MINUTE, MONDAY_MORNING, openSandbox, useSandboxes } from './open-sandbox.ts'

const sandbox = useSandboxes()

const at = (minute: number): Instant => later(MONDAY_MORNING, minute * MINUTE)
const minutes = (offset = '0') => ({ kind: 'minutes', offset })

describe('the sandbox clock', () => {
  it('jumps five minutes, and everything due on the way happens in order', async () => {
    await using open = await sandbox()
    open.engine.events.push({ at: at(4), name: 'second' }, { at: at(2), name: 'first' }, { at: at(9), name: 'third' })
    await deed(open, 'amelia', 'cx-core', 'jump', minutes())
    expect(open.engine.happened).toEqual([at(2), at(4)])
    expect(open.sandbox.clock.now()).toBe(at(5))
  })

  it('goes on from where it jumped to, and never back', async () => {
    await using open = await sandbox()
    await deed(open, 'amelia', 'cx-core', 'jump', minutes())
    open.wait(MINUTE)
    expect(open.sandbox.clock.now()).toBe(at(6))
    open.wait(-3 * MINUTE)
    expect(open.sandbox.clock.now()).toBe(at(6))
  })

  it('makes one jump of two clicks that saw the same time', async () => {
    await using open = await sandbox()
    await Promise.all(['amelia', 'selin', 'bora'].map(who => deed(open, who, 'cx-core', 'jump', minutes())))
    await deed(open, 'oliver', 'cx-core', 'jump', minutes())
    expect(open.sandbox.clock.now()).toBe(at(5))
    await deed(open, 'oliver', 'cx-core', 'jump', minutes(String(5 * MINUTE)))
    expect(open.sandbox.clock.now()).toBe(at(10))
  })

  it('says where its buttons lead, and goes there', async () => {
    await using open = await sandbox()
    open.engine.events.push({ at: at(90), name: 'Daily check-in of CX Core' })
    const bar = await look(open, '/as/selin/cx-core')
    expect(bar).toContain('<bdi>Daily check-in of CX Core</bdi><span>, 23 Kas Pzt, 11:30</span>')
    const to = /name="kind" value="event" \/><input type="hidden" name="to" value="(\d+)"/.exec(bar)?.[1]
    expect(to).toBe(String(at(90)))
    await deed(open, 'selin', 'cx-core', 'jump', { kind: 'event', offset: '0', to })
    expect(open.engine.happened).toEqual([at(90)])
    expect(await look(open, '/as/amelia/cx-core')).toContain('Nothing planned yet')
  })

  it('passes until Drumbeat asks me', async () => {
    await using open = await sandbox()
    const ask = (user: string) => async () => {
      const buttons = [{ label: 'Check in', command: { action: 'check-in.open', input: {} }, style: 'primary' as const }]
      const message = { summary: 'Your check-in', blocks: [{ kind: 'buttons' as const, buttons }] }
      await open.sandbox.platform.post({ workspace: 'sandbox', to: { kind: 'direct', user }, message, deliveryId: user })
    }
    open.engine.events.push(
      { at: at(10), name: 'Istanbul', run: ask('U-selin') },
      { at: at(20), name: 'London', run: ask('U-amelia') },
      { at: at(30), name: 'later' },
    )
    await deed(open, 'amelia', 'cx-core', 'jump', { kind: 'asked', offset: '0' })
    expect(open.engine.happened).toEqual([at(10), at(20)])
    expect(open.sandbox.clock.now()).toBe(at(20))
  })

  it('says that a jump is under way, and makes no other meanwhile', async () => {
    await using open = await sandbox()
    const during: string[] = []
    open.engine.events.push({
      at: at(1),
      name: 'the one on the way',
      run: async () => {
        during.push(await look(open, '/as/amelia/cx-core'))
        await deed(open, 'bora', 'cx-core', 'jump', minutes(String(MINUTE)))
      },
    })
    await deed(open, 'amelia', 'cx-core', 'jump', minutes())
    expect(during[0]).toContain('Time is passing until Mon 23 Nov, 07:05')
    expect(open.sandbox.clock.now()).toBe(at(5))
    expect(await look(open, '/as/amelia/cx-core')).not.toContain('Time is passing')
  })

  it('is free again after a jump that failed', async () => {
    await using open = await sandbox({ allowFaults: true })
    open.engine.events.push({ at: at(1), name: 'broken', run: () => Promise.reject(new Error('broken on purpose')) })
    const failed = await deed(open, 'amelia', 'cx-core', 'jump', minutes())
    expect(failed.status).toBe(500)
    await deed(open, 'amelia', 'cx-core', 'jump', minutes(String(MINUTE)))
    expect(open.sandbox.clock.now()).toBe(at(6))
  })

  it('leads to the next eight in the morning where I am', () => {
    expect(nextMorning(MONDAY_MORNING, zone('Europe/London'))).toBe(at(60))
    expect(nextMorning(at(60), zone('Europe/London'))).toBe(at(60 + 24 * 60))
    expect(nextMorning(MONDAY_MORNING, zone('Europe/Istanbul'))).toBe(at(22 * 60))
  })
})

describe.each(databaseKinds)('two processes on one database (%s)', kind => {
  it('seed one programme, share one clock and jump once', async () => {
    await using fresh = await freshDatabase(kind)
    const { database } = fresh
    const engine = fakeEngine()
    const [here, there] = await Promise.all([openSandbox({ database, engine }), openSandbox({ database, engine })])
    await using _here = here
    await using _there = there
    expect(await database.transaction('person', tx => tx.sandboxUser.count())).toBe(9)
    engine.events.push({ at: at(3), name: 'once' })
    await Promise.all([deed(here, 'amelia', 'cx-core', 'jump', minutes()), deed(there, 'amelia', 'cx-core', 'jump', minutes())])
    expect(engine.happened).toEqual([at(3)])
    await Promise.all([here.sandbox.clock.refresh(), there.sandbox.clock.refresh()])
    expect([here.sandbox.clock.now(), there.sandbox.clock.now()]).toEqual([at(5), at(5)])
  })
})
