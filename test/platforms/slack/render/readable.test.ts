import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { escapeMrkdwn, readable } from '#src/platforms/slack/render/index.ts'
import { typed } from '../../../support/arbitraries.ts'

const names: Readonly<Record<string, string>> = { U1: 'Bora Demir', W2: 'Zofia Nowak' }
const read = (text: string) => readable(text, user => names[user] ?? user)

describe('what arrives from Slack', () => {
  it.each([
    ['hello &amp; &lt;good&gt; morning', 'hello & <good> morning'],
    ['&amp;lt;', '&lt;'],
    ['<@U1> please', '@Bora Demir please'],
    ['<@U1|bora.d> and <@W2>', '@Bora Demir and @Zofia Nowak'],
    ['<#C1|general> <#C2|>', '#general #C2'],
    ['<!here> <!channel> <!everyone|everyone>', '@here @channel @everyone'],
    ['<!subteam^S1|@designers> <!subteam^S2>', '@designers @subteam'],
    ['<!date^1392734382^{date}|18 February>', '18 February'],
    ['<https://example.org/a?b=1&amp;c=2>', 'https://example.org/a?b=1&c=2'],
    ['<http://example.org|example.org> <mailto:a@example.org|a@example.org> <tel:+48123|+48123>', 'example.org a@example.org +48123'],
    ['<https://example.org|the &lt;guide&gt;>', 'the <guide> (https://example.org)'],
    ['*bold* _it_ ~no~ `code` :tada:', '*bold* _it_ ~no~ `code` :tada:'],
    ['2 &lt; 3 <', '2 < 3 <'],
  ])('reads %j as its author sees it', (slack, seen) => {
    expect(read(slack).text).toBe(seen)
  })

  it('names each person once, as they stand in the text', () => {
    expect(read('<@U1> and <@W2|z> and <@U1>').named).toEqual([
      { user: 'U1', text: '@Bora Demir' },
      { user: 'W2', text: '@Zofia Nowak' },
    ])
  })

  it('names nobody whose mention was typed letter by letter', () => {
    expect(read('&lt;@U1&gt; @Bora')).toEqual({ text: '<@U1> @Bora', named: [] })
  })

  it('undoes exactly what Slack does to what people type', () => {
    fc.assert(
      fc.property(typed, text => {
        expect(read(escapeMrkdwn(text))).toEqual({ text, named: [] })
      }),
    )
  })
})
