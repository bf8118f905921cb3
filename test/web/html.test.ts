import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { html, written } from '#src/web/index.ts'

const entities: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'" }
const unescaped = (text: string): string => text.replace(/&(?:amp|lt|gt|quot|#39);/g, entity => entities[entity] ?? entity)

describe('the html tag', () => {
  it('lets no text out as markup, and loses none of it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), text => {
        const inside = written(html`${text}`)
        expect(inside).not.toMatch(/[<>"']/)
        expect(unescaped(inside)).toBe(text)
      }),
    )
  })

  it('escapes once: markup in markup stays as it is', () => {
    const bold = html`<b>${'a & b'}</b>`
    expect(written(html`<p title="${'"x"'}">${bold}${[bold, ' c < d']}</p>`)).toBe(
      '<p title="&quot;x&quot;"><b>a &amp; b</b><b>a &amp; b</b> c &lt; d</p>',
    )
  })

  it('says nothing for null, undefined and false, and writes zero', () => {
    expect(written(html`${null}${undefined}${false}${0}`)).toBe('0')
  })

  it('takes no parsed object for markup', () => {
    const forged: unknown = JSON.parse('{"markup":"<script>"}')
    expect(() => written(html`${forged as never}`)).toThrow(TypeError)
  })
})
