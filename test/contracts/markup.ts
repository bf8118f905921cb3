/** Just enough of HTML to see a page of ours as its readers do. Not for pages of others. */
export type Element = {
  readonly tag: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly (Element | string)[]
}

const VOID = new Set(['area', 'br', 'hr', 'img', 'input', 'link', 'meta', 'path', 'circle', 'rect'])
const LITERAL = new Set(['textarea', 'title'])
const NAMES: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', '#39': "'", amp: '&' }
const TOKEN = /<!(?:--[^]*?--|[^>]*)>|<\/([\w-]+)\s*>|<([\w-]+)((?:\s+[\w-]+(?:="[^"]*")?)*)\s*(\/?)>|[^<]+/g

const unescaped = (text: string): string => text.replaceAll(/&(lt|gt|quot|#39|amp);/g, (whole, name: string) => NAMES[name] ?? whole)

const attributesOf = (text: string): Record<string, string> =>
  Object.fromEntries([...text.matchAll(/([\w-]+)(?:="([^"]*)")?/g)].map(([, name = '', value = '']) => [name, unescaped(value)]))

export function readMarkup(markup: string): Element {
  type Open = { tag: string; attributes: Record<string, string>; children: (Element | string)[] }
  const root: Open = { tag: 'root', attributes: {}, children: [] }
  const open: Open[] = [root]
  let position = 0
  TOKEN.lastIndex = 0
  for (let found = TOKEN.exec(markup); found !== null; found = TOKEN.exec(markup)) {
    if (found.index !== position) throw new Error(`not markup of ours: ${markup.slice(position, position + 80)}`)
    const [token, closing, opening, attributes = '', selfClosing] = found
    const inner = open.at(-1) ?? root
    if (closing !== undefined) {
      if (inner.tag !== closing) throw new Error(`</${closing}> closes <${inner.tag}>`)
      open.pop()
    } else if (opening !== undefined) {
      const element: Open = { tag: opening, attributes: attributesOf(attributes), children: [] }
      inner.children.push(element)
      if (LITERAL.has(opening)) {
        const end = markup.indexOf(`</${opening}>`, TOKEN.lastIndex)
        // A browser drops one line break at the beginning of a textarea.
        element.children.push(unescaped(markup.slice(TOKEN.lastIndex, end).replace(/^\n/, '')))
        TOKEN.lastIndex = end + opening.length + 3
      } else if (selfClosing === '' && !VOID.has(opening)) open.push(element)
    } else if (!token.startsWith('<!')) inner.children.push(unescaped(token))
    position = TOKEN.lastIndex
  }
  if (open.length !== 1 || position !== markup.length) throw new Error(`the markup ends inside <${open.at(-1)?.tag ?? ''}>`)
  return root
}

/** All elements in and below one, in order, that fit. */
export const findAll = (within: Element, fits: (element: Element) => boolean): Element[] =>
  within.children.flatMap(child => (typeof child === 'string' ? [] : [...(fits(child) ? [child] : []), ...findAll(child, fits)]))

export const textOf = (element: Element | string): string => (typeof element === 'string' ? element : element.children.map(textOf).join(''))

export const hasClass =
  (name: string) =>
  ({ attributes }: Element): boolean =>
    (attributes['class'] ?? '').split(/\s+/).includes(name)
export const isTag =
  (...tags: readonly string[]) =>
  ({ tag }: Element): boolean =>
    tags.includes(tag)
