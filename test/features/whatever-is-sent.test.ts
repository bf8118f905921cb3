import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type FormValues, NotUnderstood, type Reply } from '#src/chat/index.ts'
import { UserError } from '#src/features/feature.ts'
import { features } from '#src/features/index.ts'
import { type Language, LANGUAGES } from '#src/language/index.ts'
import { zone } from '#src/time/index.ts'
import { aWorld, type SomePerson, type World } from '../support/context.ts'
import { freshDatabase, type TestDatabase } from '../support/database.ts'
import { aBoard, aProposal, onTheBallot } from './board/voting-story.ts'
import { anInitiative, aReview, at, openReviewOf } from './review/story.ts'

/** What people type and send to the review, the digest and the board, in three languages: never a fault, always a sentence that fits. */

let fresh: TestDatabase
let world: World
let people: ReadonlyMap<Language, SomePerson>
/** Forms with something of this workspace behind them. */
let forms: readonly { readonly action: string; readonly input: Readonly<Record<string, string>>; readonly fields: readonly string[] }[]

beforeAll(async () => {
  fresh = await freshDatabase()
  world = await aWorld({ database: fresh.database, features, now: '2026-11-27T06:59:00Z' })
  const made: [Language, SomePerson][] = []
  for (const language of LANGUAGES) made.push([language, await world.aPerson({ chosen: { language }, roles: ['admin', 'leader'] })])
  people = new Map(made)
  const members = made.map(([, person]) => person)
  const [first] = members
  if (!first) throw new Error('somebody')
  const team = await world.aTeam({ members })
  const { id: initiative } = await anInitiative(world, team, first, 'Close the loop')
  await aReview(world, team)
  await world.runUntil(at('2026-11-27T07:01:00Z'))
  const { occurrenceId: review } = await openReviewOf(world, team)
  const board = await aBoard(world, { members })
  const { ballot } = await onTheBallot(world, board, first)
  const { id: proposal } = await aProposal(world, board, first)
  forms = [
    { action: 'review.answer', input: { review, initiative, shown: '', picked: '' }, fields: ['health', 'note', 'plan', 'plan-new'] },
    {
      action: 'digest.save-settings',
      input: {},
      fields: ['digest-often', 'digest-day', 'digest-time', 'digest-channel', 'digest-email', 'digest-teams'],
    },
    {
      action: 'board.set-up',
      input: { channel: board.channel },
      fields: ['members', 'chair', 'quorum', 'majority', 'voting-days', 'ballot', 'tie-break', 'meeting-time'],
    },
    { action: 'board.propose', input: { board: board.id }, fields: ['problem', 'benefit', 'areas', 'evidence', 'urgency'] },
    {
      action: 'board.vote-more',
      input: { ballot: ballot.id },
      fields: ['choice', 'importance', 'priority', 'deadline', 'effort', 'comment'],
    },
    { action: 'board.merge', input: { proposal }, fields: ['into'] },
  ]
})
afterAll(() => fresh[Symbol.asyncDispose]())

/** What somebody is told; a request that no button of ours makes is told nothing. Anything else that is thrown is a fault. */
async function told(asked: Promise<Reply>, language: Language): Promise<Reply | string> {
  try {
    return await asked
  } catch (error) {
    if (error instanceof NotUnderstood) return 'not understood'
    if (error instanceof UserError) return error.tell({ language, zone: zone('Europe/Istanbul') })
    throw error
  }
}

const language = fc.constantFrom(...LANGUAGES)
/** As it comes from the engine, which takes out what no database can hold. */
const clean = (text: string): string => text.toWellFormed().replaceAll('\0', '')
const odd = fc
  .oneof(
    { weight: 3, arbitrary: fc.string({ unit: 'grapheme', maxLength: 40 }) },
    {
      weight: 4,
      arbitrary: fc.constantFrom(
        ...[
          '',
          ' ',
          '__proto__',
          'constructor',
          'toString',
          'hasOwnProperty',
          '\u0000',
          '\u202Ereversed',
          'İIıi ŞĞ łąż',
          '{{person}} $t(a)',
        ],
        ...[
          '<b>x</b> & <!channel>',
          "'; DROP TABLE x; --",
          '@nobody',
          '#99999999999',
          'CX-99999999999999999999',
          'P-0',
          'D-1e9',
          'W-53',
          '2026-W60',
        ],
        ...[
          '9999-99-99',
          '99999999999999999999',
          '-1',
          '1e400',
          'NaN',
          '٣',
          'proposal ',
          'initiative x y',
          'x'.repeat(20_000),
          'ż\n'.repeat(3_000),
        ],
      ),
    },
  )
  .map(clean)
const typed = fc.record({
  word: fc.constantFrom('review', 'propose', 'board', 'digest'),
  verb: fc.constantFrom(
    ...['', 'add', 'ekle', 'dodaj', 'topics', 'konular', 'tematy', 'asleep', 'uyuyanlar', 'uśpione', 'last', 'son', 'ostatni', 'CX-1'],
    ...[
      'CX-1 at risk',
      'CX-1 riskli',
      'CX-1 zagrożona',
      'settings',
      'ayarlar',
      'ustawienia',
      'setup',
      'agenda',
      'reverse',
      'reverse D-1',
      'P-1',
      'D-1',
    ],
  ),
  rest: odd,
  language,
})

describe('never a fault, and always something that can be shown', () => {
  test('typed words', async () => {
    await fc.assert(
      fc.asyncProperty(typed, async ({ word, verb, rest, language: spoken }) => {
        const who = people.get(spoken)
        if (!who) throw new Error('somebody speaks it')
        const reply = await told(world.type(who, `${word} ${verb} ${rest}`), spoken)
        if (typeof reply === 'string') expect(reply.length).toBeLessThan(2_000)
        expect(reply).not.toBe('')
      }),
      { numRuns: 120 },
    )
  })

  test('forms', async () => {
    const value = fc.oneof(
      odd,
      fc.constant(null),
      fc.array(odd, { maxLength: 3 }),
      fc.constantFrom('approve', '1', '5', 'weekly', '09:00', 'on-track'),
    )
    const sent = fc.record({ which: fc.nat(5), values: fc.array(value, { minLength: 8, maxLength: 8 }), language })
    await fc.assert(
      fc.asyncProperty(sent, async ({ which, values, language: spoken }) => {
        const form = forms[which]
        const who = people.get(spoken)
        if (!form || !who) throw new Error('there is one')
        const entered: FormValues = Object.fromEntries(form.fields.map((field, index) => [field, values[index] ?? null]))
        const reply = await told(world.submit(who, { action: form.action, input: form.input }, entered), spoken)
        if (typeof reply === 'string') return
        if (reply.kind !== 'invalid') return
        expect(Object.keys(reply.errors).length).toBeGreaterThan(0)
        for (const sentence of Object.values(reply.errors)) {
          expect(sentence).not.toBe('')
          expect(sentence.length).toBeLessThan(1_000)
        }
      }),
      { numRuns: 150 },
    )
  })
})
