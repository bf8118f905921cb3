import { open, readdir } from 'node:fs/promises'
import { join } from 'node:path'

/** Waits until everything in and below a directory is on disk. */
export async function syncTree(directory: string): Promise<void> {
  const entries = await readdir(directory, { withFileTypes: true })
  await Promise.all(entries.map(entry => (entry.isDirectory() ? syncTree : syncPath)(join(directory, entry.name))))
  await syncPath(directory)
}

/** Waits until a file, or the names in a directory, are on disk. */
export async function syncPath(path: string): Promise<void> {
  // Windows opens no directory and keeps its names safe by itself.
  const handle = await open(path, 'r').catch((fault: unknown) => {
    if (process.platform === 'win32') return null
    throw fault
  })
  if (handle === null) return
  try {
    await handle.sync()
  } catch (fault) {
    if (process.platform !== 'win32') throw fault
  } finally {
    await handle.close()
  }
}
