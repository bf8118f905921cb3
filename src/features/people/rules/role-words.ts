import type { NamedPerson } from '#src/chat/index.ts'
import { normalise } from '#src/language/index.ts'
import type { Role } from '../../feature.ts'

/** What somebody asks about roles. `user` is the platform's id; `name` is a name or handle as typed. */
export type RoleRequest =
  | { readonly kind: 'list' }
  | {
      readonly kind: 'change'
      readonly change: RoleChange
      readonly role: Role
      readonly who: { readonly user: string } | { readonly name: string }
    }
  | { readonly kind: 'unreadable' }
export type RoleChange = 'grant' | 'remove'

const words = (text: string) => text.split(' ').map(normalise)
const ROLES: readonly (readonly [Role, readonly string[]])[] = [
  ['admin', words('admin administrator administratorka yönetici yonetici')],
  ['leader', words('leader lead lider liderka')],
  ['board', words('board kurul rada')],
]
const REMOVE = words('remove take revoke - kaldır kaldir al usuń usun odbierz zabierz')
const GRANT = words('add grant give + ekle ver dodaj nadaj daj')

/** Reads `@x leader`, `@x remove leader`, `@x -leader`; the words may be English, Turkish or Polish, and the name may have several. */
export function readRoleRequest(text: string, named: readonly NamedPerson[]): RoleRequest {
  const typed = text.trim()
  if (typed === '') return { kind: 'list' }
  const [someone, ...others] = named.filter(person => typed.includes(person.text))
  if (others.length > 0) return { kind: 'unreadable' }
  const rest = someone ? typed.replace(someone.text, ' ') : typed
  const parts = rest.split(/\s+/).filter(part => part !== '')
  const last = parts.pop() ?? ''
  const minus = /^[-−–]/.test(last)
  const role = roleOf(last.replace(/^[-−–+]/, ''))
  if (role === null) return { kind: 'unreadable' }
  // The verb stands before the role, or before everything: "@x remove leader", "remove @x leader".
  const isVerb = (part: string | undefined): boolean => part !== undefined && [...REMOVE, ...GRANT].includes(normalise(part))
  const verb = isVerb(parts.at(-1)) ? parts.pop() : isVerb(parts[0]) ? parts.shift() : undefined
  const removes = REMOVE.includes(normalise(verb ?? ''))
  const name = parts.join(' ').replace(/^@/, '')
  if (someone ? name !== '' : name === '') return { kind: 'unreadable' }
  return { kind: 'change', change: minus || removes ? 'remove' : 'grant', role, who: someone ? { user: someone.user } : { name } }
}

const roleOf = (word: string): Role | null => ROLES.find(([, names]) => names.includes(normalise(word)))?.[0] ?? null
