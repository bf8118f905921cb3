/**
 * As much of MIME (RFC 2045, 2046) as reports about mails need. Texts are bytes, one character each, until `textOf` reads them.
 */

export type Part = {
  /** By name, in small letters; where one stands twice, the first. */
  readonly fields: ReadonlyMap<string, string>
  /** Such as `text/plain`, in small letters. */
  readonly type: string
  readonly body: string
}

/** Reports have three parts, in one level. */
const DEEPEST = 4
const MOST_PARTS = 40

/** Reads a message, with or without the line that mailboxes put before each. */
export function readMessage(bytes: Buffer): Part {
  return readPart(
    bytes
      .toString('latin1')
      .replaceAll('\r\n', '\n')
      .replace(/^From [^\n]*\n/, ''),
  )
}

function readPart(text: string): Part {
  const end = text.startsWith('\n') ? 0 : text.indexOf('\n\n')
  const fields = readFields(end < 0 ? text : text.slice(0, end))
  const [, type = 'text/plain'] = /^\s*([^\s;]+)/.exec(fields.get('content-type') ?? '') ?? []
  return { fields, type: type.toLowerCase(), body: end < 0 ? '' : text.slice(text.startsWith('\n') ? 1 : end + 2) }
}

/** Longer than any field that a report needs, and short enough that none takes long to read. */
const LONGEST_FIELD = 2_000

/** Header fields, unfolded; what is none is left out. */
export function readFields(text: string): ReadonlyMap<string, string> {
  const fields = new Map<string, string>()
  for (const line of text.replaceAll(/\n[ \t]+/g, ' ').split('\n')) {
    const colon = line.indexOf(':')
    const name = line
      .slice(0, Math.max(Math.min(colon, LONGEST_FIELD), 0))
      .trim()
      .toLowerCase()
    if (/^[!-9;-~]+$/.test(name) && !fields.has(name)) fields.set(name, line.slice(colon + 1, LONGEST_FIELD).trim())
  }
  return fields
}

/** The part itself when it has no others in it; else those in it, however deep, in order. */
export function leavesOf(part: Part, depth = 0): readonly Part[] {
  const boundary = part.type.startsWith('multipart/') ? boundaryOf(part.fields.get('content-type') ?? '') : null
  if (boundary === null) return [part]
  if (depth >= DEEPEST) return []
  const leaves: Part[] = []
  for (const piece of piecesOf(part.body, boundary)) {
    leaves.push(...leavesOf(readPart(piece), depth + 1))
    if (leaves.length > MOST_PARTS) break
  }
  return leaves.slice(0, MOST_PARTS)
}

function boundaryOf(contentType: string): string | null {
  const [, quoted, bare] = /;\s*boundary\s*=\s*(?:"([^"]{1,200})"|([^\s;"]{1,200}))/i.exec(contentType) ?? []
  return quoted ?? bare ?? null
}

function piecesOf(body: string, boundary: string): readonly string[] {
  const pieces: string[][] = []
  for (const line of body.split('\n')) {
    const bare = line.trimEnd()
    if (bare === `--${boundary}--`) break
    if (bare === `--${boundary}`) pieces.push([])
    else pieces.at(-1)?.push(line)
  }
  return pieces.map(lines => lines.join('\n'))
}

/** What stands in a part, readable. */
export function textOf({ fields, body }: Part): string {
  const encoding = fields.get('content-transfer-encoding')?.toLowerCase()
  if (encoding === 'base64') return Buffer.from(body, 'base64').toString('utf8').replaceAll('\r\n', '\n')
  const plain =
    encoding === 'quoted-printable'
      ? body.replaceAll(/=[ \t]*\n/g, '').replaceAll(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
      : body
  return Buffer.from(plain, 'latin1').toString('utf8')
}
