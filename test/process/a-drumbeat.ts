import { randomUUID } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { startingAt, MONDAY } from '../support/a-clock.ts'
import { emptyDirectory, migratedDirectory } from '../support/database-template.ts'
import { type Child, run } from '../support/process.ts'
import { aVisitor, type Visitor } from '../support/visitor.ts'

export const READY = "Drumbeat's sandbox is ready: "

/** The whole process, as `npm start` runs it, and someone who uses it. */
export type Drumbeat = AsyncDisposable & { readonly child: Child; readonly address: string; readonly visitor: Visitor }

type Environment = Readonly<Record<string, string>>

/** One clock for all processes of a test file: those that work on one database agree on the time. */
const ON_MONDAY = startingAt(MONDAY)

/** Starts a process on a port that the system chooses, on a Monday afternoon unless it is told another clock, and waits until it is ready. */
export async function startDrumbeat(environment: Environment, parameters: readonly string[] = []): Promise<Drumbeat> {
  const child = startChild(environment, parameters)
  try {
    const address = (await child.says(READY)).slice(READY.length)
    return { child, address, visitor: aVisitor(address, randomUUID), [Symbol.asyncDispose]: () => child[Symbol.asyncDispose]() }
  } catch (error) {
    await child[Symbol.asyncDispose]()
    throw error
  }
}

/** The same, without waiting: for processes that are not meant to get that far. */
export const startChild = (environment: Environment, parameters: readonly string[] = []): Child =>
  run('src/main.ts', parameters, { PORT: '0', ...ON_MONDAY, ...environment })

export type Directory = AsyncDisposable & { readonly path: string }

/** A data directory of a test: with an empty database in it, or with nothing at all. */
export async function aDirectory(content: 'database' | 'nothing' = 'database'): Promise<Directory> {
  const path = content === 'database' ? await migratedDirectory() : await emptyDirectory()
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) }
}

/** What the environment has to say for a process to open files beside TypeScript's own before it runs `src/main.ts`. */
export const preloading = (program: string): string => `--import=${new URL(program, import.meta.url).href}`
