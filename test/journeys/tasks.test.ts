import { beforeAll, describe, expect, test } from 'vitest'
import { hasBrowser } from '../support/browser.ts'
import { JOURNEY_MS } from './patience.ts'
import { setUpTeam } from './set-up.ts'
import { useSandbox } from './use-sandbox.ts'

describe.skipIf(!hasBrowser)('tasks', { timeout: JOURNEY_MS }, () => {
  const sandbox = useSandbox()

  beforeAll(async () => {
    await setUpTeam(await sandbox.as('amelia', 'cx-core'), { 'Team name': 'CX Core' })
  })

  test('added, ticked off by a button and taken back, in the channel and in person', async () => {
    const amelia = await sandbox.as('amelia', 'drumbeat')
    await amelia.say('/task add Call ten "detractors" & <b>listen</b> due tomorrow')
    await amelia.sees('Added: #1 Call ten "detractors" & <b>listen</b>')
    await amelia.say('/task')
    await amelia.sees('My open tasks', '#1 Call ten')
    await amelia.press('Done')
    await amelia.sees('Done: #1')
    await amelia.press('Undo')
    await amelia.sees('Undone: #1')
    await amelia.say('/task doen 1')
    await amelia.sees('Did you mean /task done #1?')
    await amelia.press('Do that')
    await amelia.say('/task show 1')
    await amelia.sees('What happened', 'marked #1 as done (before: to do), by command')
    expect(await amelia.message('Added: #').count()).toBe(1)
  })

  test('handed over in the channel: the other hands it back with a note, from a card of their own', async () => {
    const amelia = await sandbox.as('amelia', 'cx-core')
    await amelia.say('/task add Write the words')
    await amelia.say('/task forward 2 @oliver please, before noon')
    await amelia.sees('Handed to', '#2 Write the words')
    const oliver = await sandbox.as('oliver', 'drumbeat')
    await oliver.passUntil(oliver.message('would like to hand you a task').last())
    await oliver.sees('would like to hand you a task', 'please, before noon')
    await oliver.press('Hand back')
    await oliver.fill({ 'Why?': 'On leave' })
    await oliver.submit('Hand back')
    await oliver.sees('Handed back to Amelia')
    await oliver.sees('This is settled: #2 Write the words')
    const back = await sandbox.as('amelia', 'drumbeat')
    await back.passUntil(back.message('handed #2 Write the words back to you').last())
    await back.sees('handed #2 Write the words back to you', 'On leave')
    expect(await back.message('would like to hand you').count()).toBe(0)
  })
})
