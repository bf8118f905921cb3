/**
 * Markup made by the `html` tag, and only by it: the key is not exported, so no parsed input can pass for markup.
 */
const made: unique symbol = Symbol('markup')
export type Markup = { readonly [made]: string }

export type Part = string | number | Markup | null | undefined | false | readonly Part[]

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

const escape = (text: string): string => text.replace(/[&<>"']/g, character => ENTITIES[character] ?? character)

const isMarkup = (part: Markup | readonly Part[]): part is Markup => made in part

function text(part: Part): string {
  if (part === null || part === undefined || part === false) return ''
  if (typeof part === 'number') return String(part)
  if (typeof part === 'string') return escape(part)
  return isMarkup(part) ? part[made] : part.map(text).join('')
}

/**
 * Markup with every value escaped once, for element content and for attributes in quotes (always write the quotes). Markup passes as it is,
 * lists are joined, and `null`, `undefined` and `false` are nothing.
 */
export const html = (strings: TemplateStringsArray, ...parts: readonly Part[]): Markup => ({
  [made]: strings.reduce((before, string, index) => before + string + text(parts[index]), ''),
})

/** The characters to send. */
export const written = (markup: Markup): string => markup[made]
