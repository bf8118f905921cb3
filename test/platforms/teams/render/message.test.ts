import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { type Block, type Message, plainText } from '#src/chat/index.ts'
import { entitiesOf, readButton, renderCard, summaryOf } from '#src/platforms/teams/render/index.ts'
import { instant } from '#src/time/index.ts'
import { block, message, text as anyText } from '../../../support/arbitraries.ts'
import { rendered } from '../../../support/teams/official.ts'
import { buttonsOf, choicesOf, chosen, linksOf, picturesOf, pingsOf, pressed, textsOf } from '../../../support/teams/reading.ts'
import { validCard } from '../../../support/teams/validate-card.ts'
import { everyBlock } from '../../sandbox/showcase.ts'

const saying = (...blocks: Block[]): Message => ({ summary: 'A summary', blocks })
const card = (...blocks: Block[]) => validCard(renderCard(saying(...blocks)))
const quote = (text: string): Block => ({ kind: 'quote', text: [text] })
const open = { action: 'check-in.open', input: { id: '<1>' } }

describe('a message in Teams', () => {
  it('shows every kind of block', () => {
    const shown = validCard(renderCard(everyBlock))
    expect(textsOf(shown)).toEqual([
      'Daily check-in, Monday',
      'Good morning Amelia Hart, this closes at 09:30. See CX-3 and the guide or not this. Three of five have answered.',
      'Amelia Hart',
      'Answered',
      'Selin, Bora, Zofia',
      'Away',
      'Oliver until Thu 26 Nov',
      'Not yet',
      'Warsaw until 09:45',
      'Skipped',
      'Nobody',
      'Answers',
      'Called ten customers.\nTwo came back: <b>“finally”</b> & *thanks* 👏',
      'Close the loop with the next ten',
      '#41 Refund page: first draft',
      'How is your day?',
      'Your team sees the answers; nobody sees your mood with your name.',
    ])
    expect(linksOf(shown)).toEqual(['https://example.org/guide'])
    expect(picturesOf(shown)).toEqual(['A red square'])
    expect(pingsOf(shown)).toEqual(['U-amelia'])
    expect(rendered(shown).buttons).toEqual(['Good', 'Long', 'Check in', 'Skip today', 'Take back'])
  })

  it('says people’s words as they were typed, whatever Markdown, mentions or dates would make of them', () => {
    const words =
      '**b** _i_ [a](https://x.example) <at>Bora</at> &amp; {{DATE(2026-11-23T09:30:00Z)}} {{TIME(2026-11-23T09:30:00Z)}} \\*\n- x\n1. y'
    const blocks: Block[] = [
      { kind: 'heading', text: words },
      quote(words),
      { kind: 'text', tone: 'normal', text: [words] },
      { kind: 'text', tone: 'quiet', text: [words] },
    ]
    const shown = card(...blocks)
    expect(textsOf(shown)).toEqual([words, words, words, words])
    expect(pingsOf(shown)).toEqual([])
    // The renderer would have put dates in their place.
    expect(rendered(shown).text).toBe(words.repeat(4))
  })

  it('tells people what a heading is, also those who hear it', () => {
    expect(card({ kind: 'heading', text: 'Daily check-in, Monday' }).body).toEqual([
      { type: 'TextBlock', text: 'Daily check-in, Monday', wrap: true, style: 'heading', size: 'Medium', weight: 'Bolder' },
    ])
  })

  it('draws a line only between two things', () => {
    const divider: Block = { kind: 'divider' }
    const lines = (...blocks: Block[]) => card(...blocks).body.map(element => element.separator === true)
    expect(lines(divider, quote('a'), divider, divider, quote('b'), divider)).toEqual([false, true])
  })

  it('says the summary when there is nothing else', () => {
    expect(textsOf(card())).toEqual(['A summary'])
    expect(textsOf(card({ kind: 'divider' }, { kind: 'list', items: [] }))).toEqual(['A summary'])
  })

  it('tells the gist in notifications, whole or shortened', () => {
    expect(summaryOf({ summary: '<at>all</at> & *x*', blocks: [] })).toBe('<at>all</at> & *x*')
    expect(summaryOf({ summary: 'x'.repeat(5_000), blocks: [] })).toMatch(/^x{300,}…$/)
  })
})

describe('a mention', () => {
  const bora = { kind: 'mention', user: 'aad-bora', name: 'Bora Demir' } as const

  it('pings whom it names, in the middle of plain words', () => {
    const shown = card({ kind: 'text', tone: 'normal', text: ['Thank you, ', bora, ', for #41 - well done.'] })
    expect(shown.body).toEqual([{ type: 'TextBlock', text: 'Thank you, <at>Bora Demir</at>, for #41 - well done.', wrap: true }])
    expect(shown.msteams.entities).toEqual([
      { type: 'mention', text: '<at>Bora Demir</at>', mentioned: { id: 'aad-bora', name: 'Bora Demir' } },
    ])
  })

  it('stands under words that Markdown would change, which stay as they were typed', () => {
    const shown = card({ kind: 'text', tone: 'normal', text: [bora, ' please take over: *x* <at>Zofia</at>'] })
    expect(textsOf(shown)).toEqual(['Bora Demir please take over: *x* <at>Zofia</at>', 'Bora Demir'])
    expect(pingsOf(shown)).toEqual(['aad-bora'])
  })

  it('tells two people of one name apart, and makes no mark-up of a name', () => {
    const shown = card({
      kind: 'list',
      items: [[bora], [{ ...bora, user: 'aad-other' }], [{ kind: 'mention', user: 'aad-x', name: '</at>*X* <at>Zofia' }]],
    })
    expect(shown.msteams.entities).toEqual([
      { type: 'mention', text: '<at>Bora Demir</at>', mentioned: { id: 'aad-bora', name: 'Bora Demir' } },
      { type: 'mention', text: '<at>Bora Demir 2</at>', mentioned: { id: 'aad-other', name: 'Bora Demir' } },
      { type: 'mention', text: '<at>/at X at Zofia</at>', mentioned: { id: 'aad-x', name: '/at X at Zofia' } },
    ])
  })

  it('pings nobody whose mention was left out', () => {
    const items = Array.from({ length: 250 }, (_, index) => [{ kind: 'mention' as const, user: `aad-${index}`, name: `Person ${index}` }])
    const entities = entitiesOf(saying({ kind: 'list', items }))
    expect(entities.length).toBeGreaterThan(60)
    expect(entities.length).toBeLessThan(250)
    const texts = textsOf(card({ kind: 'list', items }))
    expect(texts.slice(-2)).toEqual([`Person ${entities.length - 1}`, `… +${250 - entities.length}`])
  })
})

describe('buttons and choices', () => {
  const choice = (count: number, more: Partial<Extract<Block, { kind: 'select' }>['select']> = {}): Block => ({
    kind: 'select',
    select: {
      placeholder: 'How?',
      command: open,
      options: Array.from({ length: count }, (_, index) => ({ label: `Option ${index}`, value: `v ${index}, & more` })),
      ...more,
    },
  })

  it('carry their commands, tell Teams which of them open a form, and send nothing else', () => {
    const shown = card({
      kind: 'buttons',
      buttons: [
        { label: 'Check in', command: open, style: 'primary', opens: 'form' },
        { label: 'Take back', command: { ...open, input: {} }, style: 'danger' },
      ],
    })
    expect(buttonsOf(shown).map(({ style, associatedInputs }) => [style, associatedInputs])).toEqual([
      ['positive', 'none'],
      ['destructive', 'none'],
    ])
    expect(pressed(shown, 'Check in')).toMatchObject({ msteams: { type: 'task/fetch' } })
    expect(pressed(shown, 'Take back')).not.toHaveProperty('msteams')
    expect(readButton(rendered(shown).press('Check in'))).toEqual({ command: open })
    expect(readButton(rendered(shown).press('Take back'))).toEqual({ command: { ...open, input: {} } })
  })

  it('stand in rows that Teams shows whole', () => {
    const buttons = Array.from({ length: 25 }, (_, index) => ({ label: `Button ${index}`, command: open, style: 'plain' as const }))
    const shown = card({ kind: 'buttons', buttons })
    expect(shown.body).toHaveLength(5)
    expect(rendered(shown).buttons).toEqual(buttons.map(({ label }) => label))
  })

  it('are one press where there are few options, and the one that stands is marked', () => {
    const shown = card(choice(3, { chosen: 'v 1, & more', opens: 'form' }))
    expect(rendered(shown).buttons).toEqual(['Option 0', '✓ Option 1', 'Option 2'])
    expect(choicesOf(shown).map(({ isChosen }) => isChosen)).toEqual([false, true, false])
    expect(chosen(shown, 'v 2, & more')).toMatchObject({ msteams: { type: 'task/fetch' } })
    expect(readButton(chosen(shown, 'v 2, & more'))).toEqual({ command: { ...open, input: { id: '<1>', choice: 'v 2, & more' } } })
  })

  it.each([6, 30, 130])('unfold where there are many: %d', count => {
    const shown = card(choice(count, { chosen: 'v 4, & more' }), choice(count))
    expect(rendered(shown).buttons.slice(0, 1)).toEqual(['How?'])
    expect(choicesOf(shown)).toHaveLength(count * 2)
    expect(choicesOf(shown).filter(({ isChosen }) => isChosen)).toHaveLength(1)
    expect(readButton(chosen(shown, `v ${count - 1}, & more`))).toEqual({
      command: { ...open, input: { id: '<1>', choice: `v ${count - 1}, & more` } },
    })
  })

  it('send a choice from one list without asking about another', () => {
    const shown = rendered(card(choice(6, { placeholder: 'First', chosen: 'v 4, & more' }), choice(6, { placeholder: 'Second' })))
    shown.press('First')
    expect(readButton(shown.press('OK'))).toEqual({ command: { ...open, input: { id: '<1>', choice: 'v 4, & more' } } })
  })

  it.each([
    ['nothing', null],
    ['words', 'rm -rf'],
    ['a button of another app', { drumbeat: 'rm -rf' }],
    ['data without a command', { of: 'choice-0', 'choice-0': '0:x' }],
    ['a list in which nothing was chosen', { drumbeat: '["a.b",{}]', of: 'choice-0' }],
    ['a list whose choice is none', { drumbeat: '["a.b",{}]', of: 'choice-0', 'choice-0': 'x' }],
    ['a list whose choice is what every object inherits', { drumbeat: '["a.b",{}]', of: 'constructor' }],
    ['a choice without end', { drumbeat: '["a.b",{}]', of: 'choice-0', 'choice-0': `0:${'x'.repeat(1000)}` }],
  ])('are not read from %s', (_what, data) => {
    expect(readButton(data)).toBeNull()
  })
})

describe('the limits of Teams', () => {
  const people = Array.from({ length: 60 }, (_, index) => `Konstantynopolitańczykowianeczka-${index} Dziewięćsetdziewięćdziesiątdziewięć`)

  it('takes ten thousand characters of an answer whole', () => {
    const answer = 'Zażółć gęślą jaźń. '.repeat(527).slice(0, 10_000)
    expect(textsOf(card({ kind: 'text', tone: 'normal', text: [{ kind: 'bold', text: 'Bora' }] }, quote(answer)))).toEqual(['Bora', answer])
  })

  it('shortens ten answers of three thousand characters alike, and says so', () => {
    const texts = textsOf(card(...Array.from({ length: 10 }, (_, index) => quote(String(index).repeat(3_000)))))
    expect(texts.map(text => text.at(0))).toEqual(Array.from({ length: 10 }, (_, index) => String(index)))
    expect(new Set(texts.map(text => text.length)).size).toBe(1)
    expect(texts.every(text => text.endsWith('…') && text.length > 1_200)).toBe(true)
  })

  it('shows sixty people with the longest names and an answer each', () => {
    const texts = textsOf(card(...people.flatMap((name): Block[] => [{ kind: 'text', tone: 'normal', text: [name] }, quote('Dzwonię.')])))
    expect(texts.filter(text => people.includes(text))).toHaveLength(60)
    expect(textsOf(card({ kind: 'facts', facts: [{ label: 'Odpowiedzieli', value: [people.join(', ')] }] }))[1]).toBe(people.join(', '))
  })

  it('pings sixty people', () => {
    const items = people.map((name, index) => [{ kind: 'mention' as const, user: `aad-00000000-0000-0000-0000-${index}`, name }])
    expect(pingsOf(card({ kind: 'list', items }))).toHaveLength(60)
  })

  it('says how much of a list it leaves out', () => {
    const texts = textsOf(card({ kind: 'list', items: Array.from({ length: 900 }, (_, index) => [`item ${index}`]) }))
    const shown = texts.length - 1
    expect(texts.at(-1)).toBe(`… +${900 - shown}`)
    expect(shown).toBeGreaterThan(60)
  })

  it('leaves out text rather than buttons, and says how many blocks', () => {
    const shown = card(...Array.from({ length: 600 }, (_, index) => quote(`${index} ${'x'.repeat(100)}`)), {
      kind: 'buttons',
      buttons: [{ label: 'Check in', command: open, style: 'primary' }],
    })
    const texts = textsOf(shown)
    expect(texts.at(-1)).toBe(`… +${601 - texts.length}`)
    expect(rendered(shown).buttons).toEqual(['Check in'])
  })

  it('says a picture in its words when there is no room for it', () => {
    const picture = (size: number): Block => ({
      kind: 'image',
      alt: 'Health by week',
      png: 'iVBO'.repeat(size / 4),
      width: 600,
      height: 300,
    })
    expect(picturesOf(card(picture(8_000)))).toEqual(['Health by week'])
    expect(textsOf(card(picture(8_004)))).toEqual(['Health by week'])
    const crowded = card(picture(8_000), quote('x'.repeat(11_000)), quote('y'.repeat(11_000)))
    expect([picturesOf(crowded), textsOf(crowded).map(text => text.length)]).toEqual([[], [14, 11_000, 11_000]])
  })

  test('hold for any message', () => {
    fc.assert(
      fc.property(message, one => {
        expect(() => validCard(renderCard(one))).not.toThrow()
      }),
      { numRuns: 60 },
    )
  })
})

describe('what anyone typed', () => {
  test('never changes its meaning: every text reads as it was said, and only mentions ping', () => {
    fc.assert(
      fc.property(anyText, text => {
        const shown = card({ kind: 'quote', text })
        const mentions = text.flatMap(part => (typeof part !== 'string' && part.kind === 'mention' ? [part] : []))
        const expected = plainText(text.map(part => (typeof part !== 'string' && part.kind === 'mention' ? part.name || part.user : part)))
        const [seen = ''] = textsOf(shown)
        if (expected === '') expect(seen).toBe('A summary')
        else if (seen.endsWith('…') && seen.length < expected.length) expect(expected.startsWith(seen.slice(0, -1))).toBe(true)
        else if (shown.body[0]?.type === 'Container' && shown.body[0].items[0]?.type === 'RichTextBlock') expect(seen).toBe(expected)
        else expect(mentions.length).toBeGreaterThan(0)
        expect(pingsOf(shown)).toEqual([...new Set(mentions.map(({ user }) => user))])
      }),
      { numRuns: 200 },
    )
  })

  test('stands on the page as it stands in the card', () => {
    fc.assert(
      fc.property(anyText, text => {
        const shown = card({ kind: 'text', tone: 'normal', text })
        // A mention is drawn by Teams, not by this renderer.
        fc.pre(shown.body.every(({ type }) => type === 'RichTextBlock'))
        expect(rendered(shown).text).toBe(textsOf(shown).join(''))
      }),
      { numRuns: 100 },
    )
  })

  test('keeps every command that a block carries', () => {
    fc.assert(
      fc.property(
        block.filter(one => one.kind === 'buttons'),
        one => {
          const shown = card(one)
          expect(buttonsOf(shown).map(({ data }) => readButton(data)?.command)).toEqual(one.buttons.map(({ command }) => command))
        },
      ),
      { numRuns: 50 },
    )
  })

  test('marks as said by us only the moments that we name', () => {
    const at = { kind: 'time', at: instant(1_795_426_200_000), text: '09:30' } as const
    expect(rendered(card({ kind: 'text', tone: 'normal', text: ['Until ', at, '.'] })).text).toBe('Until 09:30.')
  })
})
