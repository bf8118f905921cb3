import { z } from 'zod'
import type { NamedPerson } from '#src/chat/index.ts'
import { decoded } from './words.ts'

/** The id of a message action is the engine's own for a shortcut; a manifest takes none longer. */
const LONGEST_ID = 64

const Mentioned = z.object({
  id: z.union([z.number(), z.string()]),
  mentionText: z.string().max(2_000).nullish(),
  mentioned: z.object({ user: z.object({ id: z.string().min(1).max(500), displayName: z.string().max(1_000).nullish() }) }),
})

/** What Teams asks with when a message action of the app was chosen (`composeExtension/fetchTask`): the message comes along. */
export const ChosenMessage = z.object({
  commandId: z.string().min(1).max(LONGEST_ID),
  messagePayload: z.object({
    id: z.string().regex(/^\d{1,40}$/),
    body: z.object({ contentType: z.string().max(50).nullish(), content: z.string().max(400_000).nullish() }).nullish(),
    mentions: z
      .array(z.union([Mentioned, z.unknown().transform(() => null)]))
      .max(500)
      .nullish(),
  }),
})
export type ChosenMessage = z.infer<typeof ChosenMessage>

const LINE_ENDS = /<br\s*\/?>|<\/(?:p|div|li|h[1-6]|tr|blockquote|pre)>/gi
const ROW = /<tr\b[^>]*>([^]*?)<\/tr>/gi
const PREFORMATTED = /<pre\b[^>]*>[^]*?<\/pre>/gi
// What stands in a tag is looked for when the whole tag was found: to look for both at once takes far too long where tags do not end.
const LINK = /<a\b([^>]*)>([^]*?)<\/a>/gi
const ADDRESS = /\bhref="((?:https?:|mailto:)[^"]*)"/i
/** A picture of a character, or one with a description: it stands for what it shows. */
const SHOWN = /<(?:emoji|img)\b([^>]*)>(?:<\/emoji>)?/gi
const DESCRIPTION = /\balt="([^"]*)"/i
const AT = /<at\b([^>]*)>([^]*?)<\/at>/gi
const NUMBER = /\bid="([^"]*)"/i

/** So much of a message is read. No form takes as much, and looking for tags takes the longer the more there is. */
const READ = 30_000

/** The words of a message as its readers see them, and whom it names. Teams hands it over as HTML; plain text stays as it is. */
export function chosenWords({ messagePayload: { body, mentions } }: ChosenMessage): {
  readonly text: string
  readonly named: readonly NamedPerson[]
} {
  const written = body?.content ?? ''
  if (body?.contentType !== 'html') return { text: written.trim(), named: [] }
  const isCut = written.length > READ
  // A tag that was cut through is no tag any more, and would be read as words.
  const content = isCut ? written.slice(0, READ).replace(/<[^>]*$/, '') : written
  const named: NamedPerson[] = []
  const tagged = content.replaceAll(AT, (tag: string, attributes: string, inner: string) => {
    const id = NUMBER.exec(attributes)?.[1]
    if (id === undefined) return tag
    const name = `@${decoded(plain(inner))}`
    const mention = (mentions ?? []).find(each => each !== null && String(each.id) === id)
    if (mention) named.push({ user: mention.mentioned.user.id, text: name })
    return name.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
  })
  const shown = tagged
    .replaceAll(SHOWN, (_, attributes: string) => DESCRIPTION.exec(attributes)?.[1] ?? '')
    .replaceAll(LINK, (_, attributes: string, inner: string) => {
      const address = ADDRESS.exec(attributes)?.[1]
      return address === undefined ? inner : linked(plain(inner), address)
    })
    .replaceAll(PREFORMATTED, code => code.replaceAll(/\r?\n/g, '<br>'))
    .replaceAll(ROW, (_, cells: string) => `${row(cells)}<br>`)
  // White space between tags is the mark-up's own; lines are made by tags.
  const lines = shown.replaceAll(/\s+/g, ' ').replaceAll(LINE_ENDS, '\n')
  const text = decoded(plain(lines))
    .replaceAll(/ *\n */g, '\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim()
  return { text: isCut ? `${text}…` : text, named }
}

/** A link as it is read without one: what it is called and where it leads, once where that is the same. */
const linked = (label: string, address: string): string =>
  address.replace(/^(?:https?:\/\/|mailto:)/i, '').replace(/\/$/, '') ===
  label
    .trim()
    .replace(/^https?:\/\//i, '')
    .replace(/\/$/, '')
    ? label
    : `${label} (${address})`

/** The cells of a row in one line. */
const row = (cells: string): string =>
  cells
    .split(/<\/t[dh]>/i)
    .map(cell => plain(cell.replaceAll(LINE_ENDS, ' ')).trim())
    .slice(0, -1)
    .join(' | ')

const plain = (markup: string): string => markup.replaceAll(/<[^>]*>/g, '')
