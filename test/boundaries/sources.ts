import { readFileSync, readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { wrongDoor } from './doors.ts'
import { importsOf } from './imports.ts'
import { generated, isPure, readsTheClock } from './map.ts'
import { roomOf } from './place.ts'
import { impurities, isClockOrChance } from './purity.ts'
import { parse, type Node } from './syntax.ts'

const top = fileURLToPath(new URL('../../', import.meta.url))

const Manifest = z.object({ dependencies: z.record(z.string(), z.string()) })

/** The packages that a production install has. */
export const dependencies = (): ReadonlySet<string> =>
  new Set(Object.keys(Manifest.parse(JSON.parse(readFileSync(`${top}package.json`, 'utf8'))).dependencies))

/** Every TypeScript file of src/ that a person wrote, by its path from there. */
export const sources = (): readonly { readonly path: string; readonly text: string }[] =>
  readdirSync(`${top}src`, { recursive: true, encoding: 'utf8' })
    .map(path => path.replaceAll('\\', '/'))
    .filter(path => path.endsWith('.ts') && !path.startsWith(generated))
    .toSorted()
    .map(path => ({ path, text: readFileSync(`${top}src/${path}`, 'utf8') }))

/** Every rule of the rooms that a source breaks, a sentence each. */
export function violations(path: string, text: string, known: ReadonlySet<string>): readonly string[] {
  const program = parse(path, text)
  const doors = importsOf(program).map(wanted => wrongDoor(path, wanted, known))
  return [...doors.filter(sentence => sentence !== null), ...worldlyUses(roomOf(path), program)].map(sentence => `src/${path}: ${sentence}`)
}

function worldlyUses(room: string, program: Node): readonly string[] {
  const names = [...impurities(program)]
  if (isPure(room)) return names.map(name => `${room} is pure and may not use ${name}`)
  if (readsTheClock(room)) return []
  return names.filter(isClockOrChance).map(name => `${room} is handed its clocks and chance and may not use ${name}`)
}
