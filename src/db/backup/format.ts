import { createReadStream, createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import { z } from 'zod'
import { DatabaseRefusal } from '../database.ts'
import { syncPath } from '../sync-to-disk.ts'

/**
 * A backup is text, compressed by gzip. A line with a mark says what follows; every other line is one row as the database
 * writes it in JSON. Rows are never parsed on their way, so that no number and no moment loses a digit.
 */
export const FORMAT_VERSION = 1
const MARK = '# '

const Mark = z.discriminatedUnion('mark', [
  z.object({
    mark: z.literal('drumbeat-backup'),
    version: z.number().int(),
    madeAt: z.iso.datetime(),
    migrations: z.array(z.object({ name: z.string(), checksum: z.string() })),
  }),
  z.object({ mark: z.literal('table'), name: z.string(), columns: z.array(z.string()) }),
  /** `value` is text: it may be larger than a JavaScript number holds exactly. */
  z.object({ mark: z.literal('sequence'), name: z.string(), value: z.string().regex(/^-?\d+$/), used: z.boolean() }),
  /** Without it the file was cut off. */
  z.object({ mark: z.literal('end'), rows: z.number().int() }),
])
export type Mark = z.infer<typeof Mark>
export type BackupPart = Mark | { readonly mark: 'row'; readonly json: string }

/** Writes a backup that appears at `path` only when it is whole and on disk. Only its owner may read it. */
export async function writeBackupFile(path: string, parts: AsyncIterable<BackupPart>): Promise<void> {
  const unfinished = `${path}.unfinished`
  try {
    await pipeline(Readable.from(linesOf(parts)), createGzip(), createWriteStream(unfinished, { mode: 0o600 }))
    await settle(unfinished, path)
  } catch (fault) {
    await rm(unfinished, { force: true })
    throw fault
  }
}

/** Gives a finished file its name once it is on disk. */
export async function settle(unfinished: string, path: string): Promise<void> {
  await syncPath(unfinished)
  await rename(unfinished, path)
  await syncPath(dirname(path))
}

// Lines go to the compressor a page at a time: one by one would cost more than compressing them.
const PAGE = 64 * 1024

async function* linesOf(parts: AsyncIterable<BackupPart>): AsyncGenerator<string> {
  let page = ''
  for await (const part of parts) {
    page += part.mark === 'row' ? `${part.json}\n` : `${MARK}${JSON.stringify(part)}\n`
    if (page.length < PAGE) continue
    yield page
    page = ''
  }
  yield page
}

/** The parts of a backup in their order, ended by its `end`. Throws `DatabaseRefusal` for a file that is none or is not whole. */
export async function* readBackupFile(path: string): AsyncGenerator<BackupPart> {
  let rows = 0
  let ended = false
  for await (const line of linesIn(path)) {
    const part = partOf(line)
    if (part === null || ended) throw notWhole(path)
    if (part.mark === 'row') rows += 1
    ended = part.mark === 'end' && part.rows === rows
    yield part
  }
  if (!ended) throw notWhole(path)
}

const notWhole = (path: string) =>
  new DatabaseRefusal(`${path} is not a whole Drumbeat backup: it is another file, or it was cut off. Nothing was restored.`)

function partOf(line: string): BackupPart | null {
  if (line.startsWith('{')) return { mark: 'row', json: line }
  if (!line.startsWith(MARK)) return null
  const mark = Mark.safeParse(parsed(line.slice(MARK.length)))
  return mark.success ? mark.data : null
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return null
  }
}

async function* linesIn(path: string): AsyncGenerator<string> {
  const file = createReadStream(path)
  const text = file.pipe(createGunzip())
  // The reader below hears only of what it reads from.
  file.on('error', fault => text.destroy(fault))
  const decoded = text.setEncoding('utf8')
  try {
    let rest = ''
    for await (const chunk of decoded) {
      const lines = (rest + String(chunk)).split('\n')
      rest = lines.pop() ?? ''
      yield* lines
    }
    if (rest !== '') yield rest
  } catch (fault) {
    if (fault instanceof Error && 'code' in fault && String(fault.code).startsWith('Z_')) throw notWhole(path)
    throw fault
  } finally {
    file.destroy()
  }
}
