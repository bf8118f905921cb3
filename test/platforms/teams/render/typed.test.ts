import { describe, expect, test } from 'vitest'
import type { Block, Inline } from '#src/chat/index.ts'
import { features } from '#src/features/index.ts'
import { renderCard, renderForm, summaryOf } from '#src/platforms/teams/render/index.ts'
import { COMMANDS } from '#src/platforms/teams/render/typed.ts'
import { inputsOf, noticesOf, standing } from '../../../support/teams/filling.ts'
import { textsOf } from '../../../support/teams/reading.ts'

const said = (...blocks: Block[]) => textsOf(renderCard({ summary: 'x', blocks }))
const text = (...words: Inline[]): Block => ({ kind: 'text', tone: 'normal', text: words })
const bold = (words: string): Inline => ({ kind: 'bold', text: words })

describe('commands are written as they are typed in Teams', () => {
  test.each([
    ['/checkin opens your check-in; /drumbeat help shows the rest.', 'checkin opens your check-in; drumbeat help shows the rest.'],
    ['Did you mean “/task done 41”?', 'Did you mean “task done 41”?'],
    ['Write (/win) or /blocker.', 'Write (win) or blocker.'],
  ])('%s', (words, typed) => {
    expect(said(text(words))).toEqual([typed])
    expect(summaryOf({ summary: words, blocks: [] })).toBe(typed)
  })

  test('the command stands out where the sentence can carry it', () => {
    const [element] = renderCard({ summary: 'x', blocks: [text('Use /drumbeat zone today')] }).body
    expect(element).toMatchObject({ inlines: [{ text: 'Use ' }, { text: 'drumbeat zone', weight: 'Bolder' }, { text: ' today' }] })
  })

  test('an example by itself, also in a list', () => {
    expect(said(text('Write ', bold('/drumbeat roles @bora admin')))).toEqual(['Write drumbeat roles @bora admin'])
    expect(said({ kind: 'list', items: [[bold('/task'), ' – what is yours']] })).toEqual(['task – what is yours'])
  })

  test('in the notes and hints of a form, and in what is wrong with it', () => {
    const card = renderForm(
      {
        title: 'A form',
        submitLabel: 'Send',
        cancelLabel: 'Cancel',
        submit: { action: 'a.b', input: {} },
        fields: [
          { kind: 'note', text: ['Later: /checkin'] },
          {
            kind: 'text',
            id: 'done',
            label: 'Done',
            required: false,
            lines: 'many',
            maxLength: 100,
            initial: 'mended /task',
            hint: 'or /win',
          },
        ],
      },
      { notice: 'Use /checkin' },
    )
    expect(JSON.stringify(card.body)).not.toMatch(/[^d] ?\/(checkin|win)/)
    expect(noticesOf(card).join()).toContain('Use checkin')
    expect(inputsOf(card)).toHaveLength(1)
    expect(standing(card)).toEqual({ done: 'mended /task' })
  })
})

describe('what people wrote stays as they typed it', () => {
  test.each(['https://example.org/task/12', 'src/task', 'GET /tasks', '/task/12', '/srv/drumbeat', '../win', '/checkins'])('%s', words => {
    expect(said(text(words))).toEqual([words])
  })

  test('also a command, in a quote and amid what stands in a list', () => {
    expect(said({ kind: 'quote', text: ['try /task done 41'] })).toEqual(['try /task done 41'])
    expect(said({ kind: 'list', items: [['mended GET /task today']] })).toEqual(['mended GET /task today'])
  })
})

test('every command that works by itself is known here', () => {
  const short = features.flatMap(({ commands = [] }) => commands.filter(each => each.short).map(({ word }) => word.split(' ')[0]))
  expect(short.length).toBeGreaterThan(3)
  for (const word of short) expect(COMMANDS).toContain(word)
})
