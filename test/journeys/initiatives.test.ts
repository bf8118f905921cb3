import { describe, expect, test } from 'vitest'
import { hasBrowser } from '../support/browser.ts'
import { JOURNEY_MS } from './patience.ts'
import { setUpTeam } from './set-up.ts'
import { useSandbox } from './use-sandbox.ts'

describe.skipIf(!hasBrowser)('an initiative', { timeout: JOURNEY_MS }, () => {
  const sandbox = useSandbox()

  test('from its form over its card and the map to done', async () => {
    const me = await sandbox.arrive()
    await setUpTeam(me, { 'Team name': 'CX Core' })
    await me.say('/initiative add Close the loop')
    await me.fill({
      Goal: 'Call every customer\nwho left "unhappy"',
      'Expected benefit': 'Fewer complaints',
      'Definition of done': 'Nobody waits longer than a week',
      Milestones: '2027-01-15 Pilot with ten customers\nAll stores: 2027-03-01',
      'Functional areas': 'Sales, Customer care',
      Horizon: 'short',
      Priority: '1',
      'Effort (person-days)': '12',
      Budget: '20 000 EUR',
    })
    await me.submit('Add')
    await me.sees('CX-1 is added and active.', 'Fewer complaints', '20 000 EUR')
    await me.sees('CX-1 Close the loop', 'Details')

    await me.press('At risk')
    await me.fill({ Note: 'Legal is late' })
    await me.submit('Save')
    await me.sees('CX-1 is now at risk.', 'at risk: Legal is late')

    await me.say('/initiative')
    await me.sees('Open initiatives: 1', 'priority 1', 'Pilot with ten customers')
    await me.say('/initiative map')
    await me.sees('Transformation map', 'Customer care', 'Sales')
    await me.say('/initiative CX-1 dnoe')
    await me.sees('The nearest right form is /initiative CX-1 done.')
    await me.say('/initiative CX-1 done')
    await me.sees('CX-1 is now done.')
    expect(await me.message('Details').count(), 'one card in the channel, kept as it is').toBe(1)
    await me.sees('Status', 'done', 'Details')
  })
})
