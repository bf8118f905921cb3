/** Signs that mean something in Markdown wherever they stand; a backslash before them makes them mean themselves. */
const SIGNS = /[\\`*_[\]<>&#|~$@]/g
/** At the beginning of a line these make a list, a heading of the line above, or a rule; of a number it is the sign behind it. */
const BEGINNING = /^([ \t\u00A0]*)([-+=]|\d{1,9}(?=[.)]))/
const LINES = /\r\n|[\n\r\v\f\u0085\u2028\u2029]/
/** Seen by nobody. Behind an at sign it keeps whatever shows the text from calling somebody. */
const WORD_JOINER = '\u2060'

/** An address on the web, without what ends the sentence it stands in. One with an at sign might call somebody. */
const ADDRESS = /(?<![\p{L}\p{N}])(?:https?:\/\/|www\.)(?!\S*@)[^\s<>"`\\|*]*[^\s<>"`\\|*.,;:!?'()[\]{}_~…]/giu

/**
 * One line of what somebody wrote, so that it reads as typed wherever Markdown is shown, and neither makes a heading nor calls anybody. An
 * address leads where it says: most viewers make a link of it anyway, and a wrong one where signs in it are escaped.
 */
export const escapedLine = (text: string): string =>
  withAddresses(text)
    .replace(BEGINNING, (_, spaces: string, begun: string) => (/\d/.test(begun) ? `${spaces}${begun}\\` : `${spaces}\\${begun}`))
    // Spaces at the beginning would be code, and tabs are both.
    .replace(/^[ \t]+/, spaces => '\u00A0'.repeat(spaces.length))

function withAddresses(text: string): string {
  const addresses = [...text.matchAll(ADDRESS)]
  const ends = [0, ...addresses.map(({ 0: { length }, index }) => index + length)]
  const between = ends.map((end, index) => withoutSigns(text.slice(end, addresses[index]?.index)))
  return between.map((plain, index) => `${plain}${linked(addresses[index]?.[0])}`).join('')
}

function linked(address: string | undefined): string {
  if (address === undefined) return ''
  return /^http/i.test(address) ? `<${address}>` : `[${withoutSigns(address)}](<http://${address}>)`
}

const withoutSigns = (text: string): string => text.replace(SIGNS, sign => (sign === '@' ? `\\@${WORD_JOINER}` : `\\${sign}`))

/** A text in one line, as typed but for its line breaks. */
export const escaped = (text: string): string =>
  escapedLine(
    text
      .split(LINES)
      .map(line => line.trim())
      .filter(line => line !== '')
      .join(' '),
  )

/** What somebody wrote, set apart, line for line. `before`: what every line begins with, so that it belongs to an entry of a list. */
export const quoted = (text: string, before = ''): string[] => {
  const lines = text.split(LINES)
  return lines.map((line, index) => {
    const said = escapedLine(line.trimEnd())
    // A backslash at the end of a line keeps it apart from the next one.
    const joint = index < lines.length - 1 && said !== '' ? '\\' : ''
    return `${before}> ${said}${joint}`.trimEnd()
  })
}
