/**
 * Lines of a mail as RFC 3676 (format=flowed) writes them: a line that goes on ends with a space, so that mail programmes which know it
 * wrap as their window is wide, and all others show lines of a readable length.
 */
const WIDTH = 76

/** One line of a mail; `isQuote`: it stands behind a quotation mark. */
export type Line = { readonly text: string; readonly isQuote: boolean }

export const flowed = (all: readonly Line[]): string => all.flatMap(flow).join('\r\n')

function flow({ text, isQuote }: Line): string[] {
  const mark = isQuote ? '>' : ''
  // A space at the end would say that the next line belongs to this one; what is taken for a mark at the beginning is moved in by one.
  return wrapped(text.replace(/ +$/, ''), WIDTH - mark.length - 1).map(
    line => mark + (isQuote || /^(?: |>|From |-- $)/.test(line) ? ' ' : '') + line,
  )
}

/** Breaks behind spaces only; all characters stay. A word that is longer than a line stays whole. */
function wrapped(text: string, width: number): string[] {
  const broken: string[] = []
  let line = ''
  for (const word of text.match(/[^ ]+ ?| /g) ?? []) {
    if (line !== '' && line.length + word.trimEnd().length > width && line.endsWith(' ')) {
      broken.push(line)
      line = ''
    }
    line += word
  }
  return [...broken, line]
}
