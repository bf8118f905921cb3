import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { encodeCommand, type Block, type Message, plainText } from '#src/chat/index.ts'
import { homeView, messageBlocks, readAction } from '#src/platforms/slack/render/index.ts'
import { instant } from '#src/time/index.ts'
import { block, message, text as anyText } from '../../../support/arbitraries.ts'
import { chosen, controls, pinged, pressed, richElements, richParts, seenTexts } from '../../../support/slack/reading.ts'
import { validHome, validMessage } from '../../../support/slack/validator.ts'

const saying = (...blocks: Block[]): Message => ({ summary: 'A summary', blocks })
const rendered = (...blocks: Block[]) => validMessage(messageBlocks(saying(...blocks))).blocks
const quote = (text: string): Block => ({ kind: 'quote', text: [text] })

describe('a message in Slack', () => {
  it('says people’s words as they were typed, whatever Slack would make of them elsewhere', () => {
    const words = '*b* _i_ ~s~ `c` <!channel> <@U1> & &amp; @here #general :tada: > q\n• x https://example.org'
    const blocks = rendered(quote(words), { kind: 'text', tone: 'normal', text: [words] }, { kind: 'text', tone: 'quiet', text: [words] })
    expect(seenTexts(blocks)).toEqual([words, words, words])
    expect(pinged(blocks)).toEqual([])
    expect(richElements(blocks).map(({ type }) => type)).toEqual(['text', 'text'])
  })

  it('pings, links and tells times only where the message says so', () => {
    const blocks = rendered({
      kind: 'text',
      tone: 'normal',
      text: [
        'Hello ',
        { kind: 'mention', user: 'U1', name: 'Bora' },
        ' until ',
        { kind: 'time', at: instant(1_795_426_200_000), text: '09:30' },
        ' or ',
        { kind: 'time', at: instant(1_795_426_200_999), text: 'Mon 23 Nov, 09:30' },
        ', see ',
        { kind: 'link', text: 'the guide', url: 'https://example.org/a?b&c' },
        { kind: 'link', text: 'not this', url: 'javascript:alert(1)' },
        { kind: 'ref', text: '#41' },
        { kind: 'bold', text: 'now' },
      ],
    })
    expect(richElements(blocks)).toEqual([
      { type: 'text', text: 'Hello ' },
      { type: 'user', user_id: 'U1' },
      { type: 'text', text: ' until ' },
      { type: 'date', timestamp: 1_795_426_200, format: '{time}', fallback: '09:30' },
      { type: 'text', text: ' or ' },
      { type: 'date', timestamp: 1_795_426_200, format: '{date_short_pretty} {time}', fallback: 'Mon 23 Nov, 09:30' },
      { type: 'text', text: ', see ' },
      { type: 'link', url: 'https://example.org/a?b&c', text: 'the guide' },
      { type: 'text', text: 'not this' },
      { type: 'text', text: '#41', style: { code: true } },
      { type: 'text', text: 'now', style: { bold: true } },
    ])
  })

  it('keeps small print small, and its pings and times alive', () => {
    expect(rendered({ kind: 'text', tone: 'quiet', text: [{ kind: 'bold', text: 'CX *Core*' }, ' · answered'] })[0]).toMatchObject({
      type: 'context',
      elements: [{ text: 'CX *Core* · answered' }],
    })
    expect(pinged(rendered({ kind: 'text', tone: 'quiet', text: [{ kind: 'mention', user: 'U1', name: 'Bora' }] }))).toEqual(['U1'])
  })

  it.each([
    ['a heading', { kind: 'heading', text: 'Daily check-in' }, ['Daily check-in']],
    ['a heading too long for Slack’s own', { kind: 'heading', text: 'ż'.repeat(151) }, ['ż'.repeat(151)]],
    [
      'facts',
      {
        kind: 'facts',
        facts: [
          { label: 'Away', value: ['Bora'] },
          { label: 'Skipped', value: [] },
        ],
      },
      ['Away: Bora\nSkipped: '],
    ],
    ['a list', { kind: 'list', items: [['one'], [], ['two']] }, ['one', 'two']],
    ['progress', { kind: 'progress', label: 'Answers', done: 3, of: 5 }, ['▰▰▰▰▰▰▱▱▱▱  Answers · 3/5']],
    ['progress that names its numbers', { kind: 'progress', label: '3 of 5 answered', done: 3, of: 5 }, ['▰▰▰▰▰▰▱▱▱▱  3 of 5 answered']],
    ['progress of nothing', { kind: 'progress', label: 'Answers', done: 0, of: 0 }, ['▱▱▱▱▱▱▱▱▱▱  Answers · 0/0']],
    ['progress that is nearly done', { kind: 'progress', label: 'Answers', done: 99, of: 100 }, ['▰▰▰▰▰▰▰▰▰▱  Answers · 99/100']],
    ['a picture that is not uploaded', { kind: 'image', alt: 'A chart', png: 'AA==', width: 1, height: 1 }, ['A chart']],
  ] as const)('shows %s', (_what, one, texts) => {
    expect(seenTexts(rendered(one as Block))).toEqual(texts)
  })

  it('shows an uploaded picture with its words', () => {
    const picture: Block = { kind: 'image', alt: 'A chart', png: 'AA==', width: 1, height: 1 }
    const { blocks } = validMessage(messageBlocks(saying(picture), image => (image === picture ? 'F1' : null)))
    expect(blocks).toEqual([{ type: 'image', alt_text: 'A chart', slack_file: { id: 'F1' } }])
  })

  it('says its summary where its blocks say nothing', () => {
    const silent = rendered(
      { kind: 'list', items: [] },
      { kind: 'facts', facts: [] },
      { kind: 'heading', text: ' ' },
      { kind: 'text', tone: 'normal', text: [''] },
    )
    expect(seenTexts(silent)).toEqual(['A summary'])
    expect(messageBlocks({ summary: '<!channel> & *x*', blocks: [] }).text).toBe('&lt;!channel&gt; &amp; *x*')
  })

  it('gives every button its command and every option of a menu its choice', () => {
    const open = { action: 'check-in.open', input: { id: '<1>' } }
    const blocks = rendered(
      {
        kind: 'buttons',
        buttons: [
          { label: 'Check in', command: open, style: 'primary' },
          { label: 'Take back', command: { ...open, input: {} }, style: 'danger' },
        ],
      },
      {
        kind: 'select',
        select: {
          placeholder: 'How?',
          command: open,
          options: [
            { label: 'Good', value: 'good' },
            { label: 'Low', value: 'low' },
          ],
          chosen: 'low',
        },
      },
    )
    expect(controls(blocks).map(control => ('style' in control ? control.style : control.type))).toEqual([
      'primary',
      'danger',
      'static_select',
    ])
    expect(readAction(pressed(blocks, 'Check in'))).toEqual(open)
    expect(readAction(pressed(blocks, 'Take back'))).toEqual({ ...open, input: {} })
    expect(readAction(chosen(blocks, 'good'))).toEqual({ ...open, input: { id: '<1>', choice: 'good' } })
    expect(controls(blocks)[2]).toMatchObject({ initial_option: { value: 'low' } })
  })

  it('makes buttons of a menu whose command or values Slack’s menus cannot carry', () => {
    const long = { action: 'check-in.open', input: Object.fromEntries(['a', 'b', 'c'].map(name => [name, 'x'.repeat(300)])) }
    const blocks = rendered({ kind: 'select', select: { placeholder: '', command: long, options: [{ label: 'Good', value: 'good' }] } })
    expect(readAction(pressed(blocks, 'Good'))).toEqual({ ...long, input: { ...long.input, choice: 'good' } })
  })

  it.each([
    ['nothing', null],
    ['a button of another app', { type: 'button', value: 'rm -rf' }],
    ['a menu of another app', { type: 'static_select', block_id: 'x', action_id: 'y', selected_option: { value: 'z' } }],
    [
      'a menu with a broken command',
      { type: 'static_select', block_id: 'choose-1:["a', action_id: 'choose:', selected_option: { value: 'z' } },
    ],
    ['a link', { type: 'button', url: 'https://example.org' }],
  ])('reads no command from %s', (_what, action) => {
    expect(readAction(action)).toBeNull()
  })
})

describe('the limits of Slack', () => {
  const people = Array.from({ length: 60 }, (_, index) => `Konstantynopolitańczykowianeczka-${index} Dziewięćsetdziewięćdziesiątdziewięć`)

  it('takes ten thousand characters of an answer whole', () => {
    const answer = 'Zażółć gęślą jaźń. '.repeat(527).slice(0, 10_000)
    expect(seenTexts(rendered({ kind: 'text', tone: 'normal', text: [{ kind: 'bold', text: 'Bora' }] }, quote(answer)))).toEqual([
      'Bora',
      answer,
    ])
  })

  it('shortens four answers of ten thousand characters alike, and says so', () => {
    const texts = seenTexts(rendered(...['a', 'b', 'c', 'd'].map(letter => quote(letter.repeat(10_000)))))
    expect(texts.map(text => text.at(0))).toEqual(['a', 'b', 'c', 'd'])
    expect(new Set(texts.map(text => text.length)).size).toBe(1)
    expect(texts.every(text => text.endsWith('…') && text.length > 2000)).toBe(true)
  })

  it('shows sixty people with names, a ping and a quote each', () => {
    const blocks = rendered(
      ...people.flatMap((name, index): Block[] => [
        { kind: 'text', tone: 'normal', text: [{ kind: 'mention', user: `U${index}`, name }] },
        quote('Called ten customers.'),
      ]),
    )
    expect(pinged(blocks)).toHaveLength(60)
    expect(richParts(blocks).filter(({ type }) => type === 'rich_text_quote')).toHaveLength(60)
  })

  it('says how much of a list it leaves out', () => {
    const texts = seenTexts(rendered({ kind: 'list', items: Array.from({ length: 500 }, (_, index) => [`item ${index}`]) }))
    const shown = texts.length - 1
    expect(texts.at(-1)).toBe(`… +${500 - shown}`)
    expect(shown).toBeGreaterThan(40)
  })

  it('leaves out text rather than buttons, and says how many blocks', () => {
    const blocks = rendered(...Array.from({ length: 120 }, (): Block => ({ kind: 'divider' })), {
      kind: 'buttons',
      buttons: [{ label: 'Check in', command: { action: 'a.b', input: {} }, style: 'primary' }],
    })
    expect(blocks).toHaveLength(50)
    expect(blocks.at(-1)).toMatchObject({ type: 'actions' })
    expect(seenTexts(blocks)).toEqual(['… +72'])
  })

  it('offers a hundred options in one list, and more of them in named groups', () => {
    const options = Array.from({ length: 250 }, (_, index) => ({ label: `Zone ${index}`, value: `z${index}` }))
    const command = { action: 'people.zone', input: {} }
    const select = (count: number): Block => ({
      kind: 'select',
      select: { placeholder: 'Zone', command, options: options.slice(0, count) },
    })
    expect(controls(rendered(select(100)))[0]).toMatchObject({ options: { length: 100 } })
    const blocks = rendered(select(150))
    expect(controls(blocks)[0]).toMatchObject({
      option_groups: [{ label: { text: 'Zone 0 – Zone 99' } }, { label: { text: 'Zone 100 – Zone 149' } }],
    })
    expect(readAction(chosen(blocks, 'z149'))).toEqual({ ...command, input: { choice: 'z149' } })
  })

  it('holds for any message, in conversations and on the home page', () => {
    fc.assert(
      fc.property(message, one => {
        expect(() => [validMessage(messageBlocks(one)), validHome(homeView(one))]).not.toThrow()
      }),
      { numRuns: 60 },
    )
  })
})

describe('what anyone typed', () => {
  it('never changes its meaning: every text reads as it was said, and only mentions ping', () => {
    fc.assert(
      fc.property(anyText, text => {
        const blocks = rendered({ kind: 'quote', text })
        const mentions = text.flatMap(part => (typeof part !== 'string' && part.kind === 'mention' ? [part] : []))
        const expected = plainText(text.map(part => (typeof part !== 'string' && part.kind === 'mention' ? `@${part.user}` : part)))
        const [seen = ''] = seenTexts(blocks)
        if (mentions.length === 0 && expected === '') expect(seen).toBe('A summary')
        else if (seen.endsWith('…') && seen.length < expected.length) expect(expected.startsWith(seen.slice(0, -1))).toBe(true)
        else expect(seen).toBe(expected)
        expect(mentions.map(({ user }) => user).slice(0, pinged(blocks).length)).toEqual(pinged(blocks))
      }),
      { numRuns: 200 },
    )
  })

  it('keeps every command that a block carries', () => {
    fc.assert(
      fc.property(
        block.filter(one => one.kind === 'buttons'),
        one => {
          const commands = one.buttons.map(({ command }) => command)
          expect(controls(rendered(one)).map(control => readAction({ ...control }))).toEqual(commands)
          expect(commands.every(command => encodeCommand(command).length <= 2000)).toBe(true)
        },
      ),
      { numRuns: 50 },
    )
  })
})
