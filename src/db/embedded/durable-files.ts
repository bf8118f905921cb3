import { closeSync, fdatasyncSync, fsyncSync, openSync } from 'node:fs'
import { PGlite } from '@electric-sql/pglite'
import { NodeFS } from '@electric-sql/pglite/nodefs'
import { z } from 'zod'

/** What of Emscripten's file system is used here. PGlite's types do not describe it. */
type NodeFiles = {
  realPath(node: unknown): string
  stream_ops: { fsync?: (stream: { nfd?: number; node: unknown }) => number }
}

const FileSystem = z.object({
  filesystems: z.object({
    NODEFS: z.custom<NodeFiles>(files => typeof files === 'object' && files !== null && 'realPath' in files && 'stream_ops' in files),
  }),
})

type FileSystemInit = NodeFS['init']

/**
 * The database's files on disk, with a real fsync: Emscripten answers fsync with success and does nothing, so that a
 * commit would survive the end of the process but not a power cut.
 */
export class DurableFiles extends NodeFS {
  override async init(...[database, options]: Parameters<FileSystemInit>): ReturnType<FileSystemInit> {
    const ready = await super.init(database, options)
    const { preRun } = ready.emscriptenOpts
    ready.emscriptenOpts.preRun = [
      ...(preRun ?? []),
      module => {
        const files = FileSystem.parse(module.FS).filesystems.NODEFS
        files.stream_ops.fsync = stream => {
          if (stream.nfd === undefined) syncPath(files.realPath(stream.node))
          else fdatasyncSync(stream.nfd)
          return 0
        }
      },
    ]
    return ready
  }
}

/** Directories have no descriptor of their own in Emscripten. */
function syncPath(path: string): void {
  const descriptor = openSync(path, 'r')
  try {
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
}

/**
 * PGlite's own settings but for `-F` (no fsync), and with little shared memory: one connection needs no more. A segment of the log that is done
 * with is deleted, not kept for its next use with everything that was written into it.
 */
export const durableSettings: string[] = [
  ...PGlite.defaultStartParams.filter(parameter => parameter !== '-F'),
  ...['fsync=on', 'wal_sync_method=fsync', 'wal_recycle=off', 'shared_buffers=16MB'].flatMap(setting => ['-c', setting]),
]
