import { execFileSync } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { zip } from '#src/operations/zip.ts'
import { unzip } from './unzip.ts'

test('an archive gives back what was put in, whatever it is', () => {
  const entry = fc.record({
    name: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }).map(name => name.toWellFormed()),
    bytes: fc.uint8Array({ maxLength: 2_000 }),
  })
  fc.assert(
    fc.property(fc.uniqueArray(entry, { maxLength: 8, selector: ({ name }) => name }), entries => {
      expect(unzip(zip(entries))).toEqual(new Map(entries.map(({ name, bytes }) => [name, Buffer.from(bytes)])))
    }),
    // A name that a plain object would lose.
    { numRuns: 50, examples: [[[{ name: '__proto__', bytes: Uint8Array.of(1) }]]] },
  )
})

test('the same files make the same archive, so that a package can be compared', () => {
  const entries = [{ name: 'a.json', bytes: Buffer.from('{}') }]
  expect(zip(entries)).toEqual(zip(entries))
})

const hasPython = (() => {
  try {
    execFileSync('python3', ['--version'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
})()

test.skipIf(!hasPython)('a programme of others unpacks it', async () => {
  const place = await mkdtemp(join(tmpdir(), 'drumbeat-zip-'))
  const file = join(place, 'a.zip')
  await writeFile(file, zip([{ name: 'żółw.txt', bytes: Buffer.from('ż'.repeat(5_000)) }]))
  const program =
    'import sys,zipfile; z=zipfile.ZipFile(sys.argv[1]); print(z.testzip(), [(i.filename, i.file_size) for i in z.infolist()])'
  expect(
    execFileSync('python3', ['-c', program, file], { encoding: 'utf8', env: { ...process.env, PYTHONIOENCODING: 'utf8' } }).trim(),
  ).toBe("None [('żółw.txt', 10000)]")
  await rm(place, { recursive: true })
})
