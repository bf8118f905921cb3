import type { Import } from './imports.ts'
import { doors, fences, forDevelopers, generated, isPure, pureBuiltins, seesEverything } from './map.ts'
import { inOtherFolders, roomOf, targetOf } from './place.ts'

/** What is wrong with one import of a file under src/ (`importer`: its path from there); null: nothing. */
export function wrongDoor(importer: string, wanted: Import, dependencies: ReadonlySet<string>): string | null {
  const room = roomOf(importer)
  if (wanted.specifier === null) return 'imports what only running it can tell: name the file or package'
  const target = targetOf(importer, wanted.specifier)
  switch (target.kind) {
    case 'file':
      return wrongFile(importer, room, target, wanted)
    case 'package':
      return wrongPackage(importer, room, target.name, dependencies)
    case 'builtin':
      return isPure(room) && !(pureBuiltins[room] ?? []).includes(target.name) ? `${room} is pure and may not use ${target.name}` : null
  }
}

function wrongFile(
  importer: string,
  room: string,
  target: { readonly path: string; readonly byAlias: boolean },
  wanted: Import,
): string | null {
  if (target.path.startsWith('../')) return `${target.path} is not part of the programme`
  const inside = roomOf(target.path) === room
  if (inside && target.byAlias) return `${target.path} is in the same room: say where it is from here`
  if (inside) return null
  if (!target.byAlias && inOtherFolders(importer, target.path)) return `${target.path} is in another room: say #src/${target.path}`
  if (target.path.startsWith(generated)) return `${target.path} is generated for ${generated.split('/')[0]} alone`
  if (seesEverything(room)) return null
  const open = doors[room]
  if (open === undefined) return `${room} is not on the map of rooms`
  if (open.includes(target.path)) return null
  const typesPass = target.path === 'log.ts' || open.includes(`type ${target.path}`)
  if (!typesPass) return `${room} may not import ${target.path}`
  return wanted.typesOnly ? null : `${room} may import only types of ${target.path}`
}

function wrongPackage(importer: string, room: string, name: string, dependencies: ReadonlySet<string>): string | null {
  if (!dependencies.has(name) && !importer.startsWith(forDevelopers))
    return `${name} is not among the dependencies of package.json, so a production install lacks it`
  const fence = fences.find(({ packages }) => packages.test(name))
  if (fence === undefined || fence.rooms.includes(room)) return null
  return `${name} belongs to ${fence.rooms.join(', ')}`
}
