import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readdir, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { syncPath, syncTree } from '../sync-to-disk.ts'

const PROGRAM = fileURLToPath(new URL('./initialise-program.ts', import.meta.url))

/**
 * Makes an empty database at `path` unless one is there. In a process of its own, because making it takes several hundred
 * megabytes that a process never gives back. It appears under its name only when it is whole and on disk.
 */
export async function initialise(path: string): Promise<void> {
  if (existsSync(path)) return
  await removeUnfinished(path)
  // A name of its own: the maker may outlive a killed process and must not write into what the next one makes.
  const unfinished = `${path}.${randomBytes(4).toString('hex')}.unfinished`
  await runApart(unfinished)
  await syncTree(unfinished)
  await rename(unfinished, path)
  await syncPath(dirname(path))
}

/** What starts that were interrupted have left. One whose maker still writes may resist: it goes at a later start. */
async function removeUnfinished(path: string): Promise<void> {
  const names = await readdir(dirname(path))
  const unfinished = names.filter(name => name.startsWith(`${basename(path)}.`) && name.endsWith('.unfinished'))
  await Promise.allSettled(unfinished.map(name => rm(join(dirname(path), name), { recursive: true, force: true })))
}

async function runApart(path: string): Promise<void> {
  // Compiling each function fast instead of well: it is run once, so this halves both time and memory.
  const child = spawn(process.execPath, ['--liftoff-only', PROGRAM, path], { stdio: ['ignore', 'ignore', 'pipe'] })
  const complaints: Buffer[] = []
  child.stderr.on('data', (chunk: Buffer) => complaints.push(chunk))
  const code = await new Promise<number | null>((resolve, reject) => child.once('error', reject).once('close', resolve))
  if (code !== 0)
    throw new Error(`the embedded database could not be made in ${path}: ${Buffer.concat(complaints).toString('utf8').trim()}`)
}
