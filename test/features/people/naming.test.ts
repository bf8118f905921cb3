import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { wordsTyped } from '#src/chat/index.ts'
import { peopleFeature, peopleNamed } from '#src/features/people/index.ts'
import { namesIn, without } from '#src/features/people/rules/at-names.ts'
import { UserError } from '#src/features/feature.ts'
import { teamsFeature } from '#src/features/teams/index.ts'
import { zone } from '#src/time/index.ts'
import { aWorld, type SomePerson, type World } from '../../support/context.ts'
import { freshDatabase, type TestDatabase } from '../../support/database.ts'

const english = { language: 'en', zone: zone('Europe/London') } as const

let fresh: TestDatabase
let world: World
let selin: SomePerson
beforeAll(async () => {
  fresh = await freshDatabase()
})
afterAll(() => fresh[Symbol.asyncDispose]())
beforeEach(async () => {
  world = await aWorld({ database: fresh.database, features: [peopleFeature, teamsFeature] })
  selin = await world.aPerson({ name: 'Selin Kaya' })
  await world.aPerson({ name: 'Bora Demir', user: 'U-bora' })
  await world.aPerson({ name: 'Işıl Yıldız Öztürk', handle: 'isil.y' })
  await world.aPerson({ name: 'Zofia Wiśniewska', handle: 'zofia' })
  await world.aPerson({ name: 'Ayşe Nur Çelik', handle: 'anc' })
})

const read = async (text: string, named: readonly { user: string; text: string }[] = [], most?: number) => {
  const typed = { text, named, command: 'task add', ...(most === undefined ? {} : { most }) }
  const { rest, people } = await world.as(selin, 'people', context => peopleNamed(context, typed))
  return { rest, people: people.map(({ name }) => name) }
}
const told = async (asked: Promise<unknown>) => {
  const error: unknown = await asked.catch((reason: unknown) => reason)
  if (!(error instanceof UserError)) throw new Error('nothing was refused')
  const buttons = error.next?.(english).blocks.flatMap(block => (block.kind === 'buttons' ? block.buttons : [])) ?? []
  return { text: error.tell(english), buttons: buttons.map(({ label, command }) => [label, wordsTyped(command)]) }
}

describe('people named in a text', () => {
  test.each([
    ['Call ten @bora today', 'Call ten today', ['Bora Demir']],
    ['Call ten @Bora Demir today', 'Call ten today', ['Bora Demir']],
    ['Call ten @BORA DEMIR', 'Call ten', ['Bora Demir']],
    ['@bora call ten', 'call ten', ['Bora Demir']],
    ['Thanks @bora, and well done', 'Thanks, and well done', ['Bora Demir']],
    ['Thanks (@bora)', 'Thanks ()', ['Bora Demir']],
    ["@bora'ya söyle", 'söyle', ['Bora Demir']],
    ['@isil.y.', '.', ['Işıl Yıldız Öztürk']],
    ['@ışıl yıldız öztürk sordu', 'sordu', ['Işıl Yıldız Öztürk']],
    ['@ISIL YILDIZ sordu', 'sordu', ['Işıl Yıldız Öztürk']],
    ['@Zofia Wisniewska pyta', 'pyta', ['Zofia Wiśniewska']],
    ['@ayse nur celik ve @zofia', 've', ['Ayşe Nur Çelik', 'Zofia Wiśniewska']],
    ['one\n@bora\ntwo', 'one\n\ntwo', ['Bora Demir']],
    ['@bora and @Bora Demir', 'and', ['Bora Demir']],
    ['@U-bora by account', 'by account', ['Bora Demir']],
    ['write to a@example.org @ noon', 'write to a@example.org @ noon', []],
    ['  nobody, "at all"  ', 'nobody, "at all"', []],
  ])('%j', async (text, rest, people) => expect(await read(text)).toEqual({ rest, people }))

  test('what the platform says is a name is one, whatever it looks like, each time it stands there', async () => {
    const named = [{ user: 'U-bora', text: '@Bossy B.' }]
    expect(await read('tell @Bossy B. and again @Bossy B.', named)).toEqual({ rest: 'tell and again', people: ['Bora Demir'] })
    expect((await told(read('tell @Ghost', [{ user: 'U-ghost', text: '@Ghost' }]))).text).toContain('nobody here called “Ghost”')
  })

  test('only as many as are asked for: the rest stays as typed', async () => {
    expect(await read('@bora ask @zofia or @nobody', [], 1)).toEqual({ rest: 'ask @zofia or @nobody', people: ['Bora Demir'] })
  })

  test('a name that is nobody’s is answered with the nearest, and a button that types it', async () => {
    const { text, buttons } = await told(read('Call @borra, "today"'))
    expect(text).toBe('I know nobody here called “borra”. Did you mean Bora Demir (@bora)?')
    expect(buttons).toEqual([['Bora Demir (@bora)', 'drumbeat task add Call @bora, "today"']])
    expect(await told(read('Call @xyzzyx'))).toMatchObject({ buttons: [] })
  })

  test('a name that fits two is a question with a button for each; other names stay named', async () => {
    await world.aPerson({ name: 'Bora Aydın', handle: 'bora' })
    await world.aPerson({ name: 'Zofia Nowak', handle: 'znowak' })
    const { text, buttons } = await told(read('Call @zofia nowak with @bora', []))
    expect(text).toContain('More than one person is called “bora”')
    // Both have this handle, so that only their accounts tell them apart.
    expect(buttons.map(([label]) => label)).toEqual(['Bora Aydın (@bora)', 'Bora Demir (@bora)'])
    expect(buttons[1]?.[1]).toBe('drumbeat task add Call @znowak with @U-bora')
    const again = buttons[1]?.[1]?.replace('drumbeat task add ', '') ?? ''
    expect(await read(again)).toEqual({ rest: 'Call with', people: ['Zofia Nowak', 'Bora Demir'] })
  })

  test('somebody whose account is closed is meant only when nobody else is', async () => {
    await world.aPerson({ name: 'Bora Aydın', handle: 'baydin', deactivated: true })
    await world.aPerson({ name: 'Old Olga', handle: 'olga', deactivated: true })
    expect((await read('@bora')).people).toEqual(['Bora Demir'])
    expect((await read('@olga')).people).toEqual(['Old Olga'])
  })

  test('what is too long for a button is asked in words', async () => {
    await world.aPerson({ name: 'Can Ak', handle: 'c1' })
    await world.aPerson({ name: 'Can Su', handle: 'c2' })
    const { text, buttons } = await told(read(`${'long '.repeat(120)} @can`))
    expect(text).toBe('More than one person is called “can”. Write it again with the one you mean: @c1 or @c2.')
    expect(buttons).toEqual([])
  })
})

describe('names in a text', () => {
  const people = [
    { personId: 'P-1', user: 'U-1', name: 'Bora Demir', handle: 'bora' },
    { personId: 'P-2', user: 'U-2', name: 'Bora', handle: 'b2' },
  ]

  test('the longest that fits is meant', () => {
    expect(namesIn('@Bora Demir', [], people)).toMatchObject([{ from: 0, to: 11, fitting: [{ personId: 'P-1' }] }])
    expect(namesIn('@Bora Demirel', [], people)).toMatchObject([{ from: 0, to: 5 }])
  })

  test('any text is read without a fault, in parts that follow each other', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), fc.constantFrom('@bora', '@Bora Demir', '@', '@x'), (text, name) => {
        const whole = `${text}${name}${text}`
        const found = namesIn(whole, [{ user: 'U-1', text: name }], people)
        let last = 0
        for (const { from, to } of found) {
          expect(from).toBeGreaterThanOrEqual(last)
          expect(to).toBeGreaterThan(from)
          last = to
        }
        expect(last).toBeLessThanOrEqual(whole.length)
        expect(without(whole, found).length).toBeLessThanOrEqual(whole.length)
      }),
    )
  })
})
