import { describe, expect, test } from 'vitest'
import { openDatabase } from '#src/db/index.ts'
import { quiet } from '../support/database.ts'
import { aDirectory, startChild, startDrumbeat } from './a-drumbeat.ts'
import { setUpTeam, wordsOn } from './a-programme.ts'
import { countRows } from './tables.ts'

const at = new Date('2026-11-23T09:00:00Z')
/** Of the Monday on which it begins. */
const NEXT_MORNING = '2026-11-24T05:00:00Z'

describe('--fresh', () => {
  test('begins the sandbox anew, with its programme and nothing that was done in it', { timeout: 180_000 }, async () => {
    await using directory = await aDirectory()
    const environment = { DATA_DIR: directory.path }
    await using used = await startDrumbeat(environment)
    await setUpTeam(used.visitor)
    await used.visitor.jump('amelia', 'morning')
    await used.visitor.say('selin', 'general', 'soon forgotten')
    used.child.kill('SIGTERM')
    await used.child.ended

    await using anew = await startDrumbeat(environment, ['--fresh'])
    const general = wordsOn(await anew.visitor.read('amelia', 'general'))
    expect(general).toContain('Three cities, one promise')
    expect(general).not.toContain('soon forgotten')
    expect(await anew.visitor.say('amelia', 'cx-core', '/drumbeat setup')).toMatchObject({ form: { form: expect.anything() } })
    expect(
      Date.parse(/<p class="clock">[^]*?datetime="([^"]*)"/.exec(await anew.visitor.read('amelia', 'general'))?.[1] ?? ''),
    ).toBeLessThan(Date.parse(NEXT_MORNING))
    anew.child.kill('SIGTERM')
    expect(await anew.child.ended).toMatchObject({ code: 0 })

    const database = await openDatabase({ url: null, directory: directory.path, log: quiet })
    expect(await countRows(database)).toMatchObject({ Team: 0, Alarm: 0, Delivery: 0, InboundSeen: 1, PersonRole: 0, Workspace: 1 })
    await database.close()
  })

  test('is refused where another platform’s workspace lives, and touches nothing', { timeout: 180_000 }, async () => {
    await using directory = await aDirectory()
    const real = { id: 'w', platform: 'slack', externalId: 'T-1', name: 'Acme', createdAt: at }
    const database = await openDatabase({ url: null, directory: directory.path, log: quiet })
    await database.transaction('person', tx => tx.workspace.create({ data: real }))
    const before = await countRows(database)
    await database.close()

    await using refused = startChild({ DATA_DIR: directory.path }, ['--fresh'])
    expect(await refused.ended).toEqual({ code: 1, lines: [expect.stringMatching(/^--fresh only empties a sandbox.*real workspace/)] })

    const after = await openDatabase({ url: null, directory: directory.path, log: quiet })
    expect(await countRows(after)).toEqual(before)
    await after.close()
  })
})
