import { spawn, type ChildProcessByStdio } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { fileURLToPath } from 'node:url'

/** Another process of a test, and what it says. */
export type Child = AsyncDisposable & {
  /** Resolves with the first line that begins with `start`; rejects with what was said when the process ends before. */
  says(start: string): Promise<string>
  /** Everything it said so far, standard output and error together. */
  said(): readonly string[]
  kill(signal: NodeJS.Signals): void
  readonly ended: Promise<{ readonly code: number | null; readonly lines: readonly string[] }>
}

/** Runs a TypeScript file, by its path from the project's root, on the Node that runs the tests. */
export function run(file: string, parameters: readonly string[] = [], environment: Readonly<Record<string, string>> = {}): Child {
  const path = fileURLToPath(new URL(`../../${file}`, import.meta.url))
  const child: ChildProcessByStdio<null, Readable, Readable> = spawn(process.execPath, [path, ...parameters], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env['PATH'], ...environment },
  })
  const lines: string[] = []
  const waiting = new Set<() => void>()
  for (const stream of [child.stdout, child.stderr])
    createInterface({ input: stream }).on('line', line => {
      lines.push(line)
      for (const look of waiting) look()
    })
  const ended = once(child, 'close').then(([code]: unknown[]) => ({ code: typeof code === 'number' ? code : null, lines }))

  return {
    ended,
    said: () => lines,
    kill: signal => void child.kill(signal),
    says: start =>
      new Promise((resolve, reject) => {
        const look = () => {
          const line = lines.find(candidate => candidate.startsWith(start))
          if (line !== undefined) resolve(line)
        }
        waiting.add(look)
        look()
        void ended.then(() => reject(new Error(`it ended without saying "${start}", but said:\n${lines.join('\n')}`)))
      }),
    async [Symbol.asyncDispose]() {
      child.kill('SIGKILL')
      await ended
    },
  }
}
