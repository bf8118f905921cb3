import type { Locator } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { speak } from '#src/language/index.ts'
import { hasBrowser } from '../support/browser.ts'
import { JOURNEY_MS } from './patience.ts'
import { setUpTeam, toANewDay } from './set-up.ts'
import { useSandbox } from './use-sandbox.ts'

const english = speak('en').say
const turkish = speak('tr').say
const polish = speak('pl').say
const team = 'CX Core'

/** The parts of an answer as a card shows them: what each is called, and what it says. */
const labelled = async (message: Locator): Promise<string[][]> => {
  const labels = await message.locator('.card p strong').allInnerTexts()
  const quotes = await message.locator('.card blockquote').allInnerTexts()
  return quotes.map((quote, index) => [labels[index] ?? '', quote])
}

describe.skipIf(!hasBrowser)('answers in words', { timeout: JOURNEY_MS }, () => {
  const sandbox = useSandbox()

  beforeAll(async () => {
    const amelia = await sandbox.as('amelia', 'cx-core')
    await setUpTeam(amelia, { 'Team name': 'CX Core', 'Ask at': 'one moment for all' })
    await toANewDay(amelia, { as: 'amelia', in: 'drumbeat' })
    await amelia.passUntil(amelia.message('Use the button'))
  })

  test('three people answer in three languages, and each reads back what was understood', async () => {
    const oliver = await sandbox.as('oliver', 'drumbeat')
    await oliver.sees('Use the button')
    await oliver.say('done Tested both sketches with five customers\nnext: write the words\nblocked waiting for legal')
    expect(await labelled(await oliver.sees('Your check-in · CX Core'))).toEqual([
      ['Done', 'Tested both sketches with five customers'],
      ['Next', 'write the words'],
      ['In the way', 'waiting for legal'],
    ])

    const selin = await oliver.go('selin', 'drumbeat')
    await selin.say('bitti: İade haritasının son adımı\nsırada Iğdır ve İzmir görüşmeleri\nengel Ekim listesi eksik')
    const hers = await selin.sees(turkish('checkIn.receiptHeading', { team }), 'İade haritasının son adımı')
    expect(await labelled(hers)).toEqual([
      [turkish('checkIn.partDid'), 'İade haritasının son adımı'],
      [turkish('checkIn.partNext'), 'Iğdır ve İzmir görüşmeleri'],
      [turkish('checkIn.partBlocked'), 'Ekim listesi eksik'],
    ])

    const zofia = await selin.go('zofia', 'drumbeat')
    await zofia.say('Zrobione: żółta lista gotowa\nDalej: rozmowa z prawnikami\nsukces 40 klientów wróciło')
    const zofias = await zofia.sees(polish('checkIn.receiptHeading', { team }), 'żółta lista gotowa')
    expect(await labelled(zofias)).toEqual([
      [polish('checkIn.partDid'), 'żółta lista gotowa'],
      [polish('checkIn.partNext'), 'rozmowa z prawnikami'],
      [polish('checkIn.partWins'), '40 klientów wróciło'],
    ])
  })

  test('editing the message changes what was posted, deleting it withdraws the answer', async () => {
    const amelia = await sandbox.as('amelia', 'cx-core')
    await amelia.passUntil(amelia.message('3 of 5 answered'))
    await amelia.openThread('3 of 5 answered')
    await amelia.inThread('waiting for legal').waitFor()
    await amelia.sees('3 of 5 answered', 'Oliver Grant: waiting for legal', 'Zofia Nowak: 40 klientów wróciło')

    const oliver = await sandbox.as('oliver', 'drumbeat')
    await oliver.reword('Tested both sketches', 'done Tested both sketches with seven customers\nnext write the words')
    await oliver.sees('Your check-in · CX Core', 'with seven customers')
    await amelia.inThread('with seven customers').waitFor()
    await amelia.inThread('waiting for legal').waitFor({ state: 'detached' })
    await amelia.misses('Oliver Grant: waiting for legal')

    await oliver.reword('Tested both sketches', null)
    await oliver.sees(english('checkIn.receiptTakenBack', { team }))
    await amelia.inThread(english('checkIn.answerTakenBack', { person: 'Oliver Grant' })).waitFor()
    await amelia.sees('2 of 5 answered')
    expect(await amelia.inThread('Tested both sketches').count(), 'nobody reads it any more').toBe(0)
  })

  test('words that nothing waits for are asked back, never published', async () => {
    const zofia = await sandbox.as('zofia', 'drumbeat')
    await zofia.say('Zadzwoniła klientka z Gdańska')
    await zofia.sees(polish('checkIn.heldNothingWaits'), 'Zadzwoniła klientka z Gdańska')
    await zofia.press(polish('checkIn.heldLeave'))
    await zofia.sees(polish('checkIn.heldLeft'))
    await zofia.say('zrobione Rozmowa z Gdańskiem')
    await zofia.sees(polish('checkIn.heldNothingWaits'), 'Rozmowa z Gdańskiem')
    await zofia.press(polish('checkIn.heldAdd', { team }))
    await zofia.sees(polish('checkIn.receiptHeading', { team }), /żółta lista gotowa\s*Rozmowa z Gdańskiem/)

    await zofia.go('zofia', 'cx-core')
    await zofia.openThread('2 of 5 answered')
    await zofia.inThread(/żółta lista gotowa\s*Rozmowa z Gdańskiem/).waitFor()
    expect(await zofia.inThread('klientka z Gdańska').count()).toBe(0)
  })
})
