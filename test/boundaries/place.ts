import { posix } from 'node:path'

/**
 * The room of a file under src/, by its path from src/: `time`, `features/check-in`, `platforms/slack`. A file
 * beside the rooms is a room of its own, named by the first word of its name: `log-secrets.ts` belongs to `log`.
 */
export function roomOf(path: string): string {
  const [first = '', second, third] = path.split('/')
  if (second === undefined) return first.replace(/[-.].*$/, '')
  if (first === 'features' || first === 'platforms') return third === undefined ? path : `${first}/${second}`
  return first
}

/** Whether two files are in different folders of src/. A file beside the folders is near to all of them. */
export const inOtherFolders = (one: string, other: string): boolean =>
  one.includes('/') && other.includes('/') && one.split('/')[0] !== other.split('/')[0]

export type Target =
  | { readonly kind: 'file'; /** From src/; starts with `../` outside of it. */ readonly path: string; readonly byAlias: boolean }
  | { readonly kind: 'builtin'; readonly name: string }
  | { readonly kind: 'package'; readonly name: string }

/** What an import in `importer` (a path from src/) points to. Computed specifiers (`null`) point nowhere that can be checked. */
export function targetOf(importer: string, specifier: string): Target {
  if (specifier.startsWith('#src/')) return { kind: 'file', path: posix.normalize(specifier.slice('#src/'.length)), byAlias: true }
  if (specifier.startsWith('.')) return { kind: 'file', path: posix.join(posix.dirname(importer), specifier), byAlias: false }
  if (specifier.startsWith('node:')) return { kind: 'builtin', name: specifier }
  const parts = specifier.split('/')
  return { kind: 'package', name: parts.slice(0, specifier.startsWith('@') ? 2 : 1).join('/') }
}
