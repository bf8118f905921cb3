import type { FormValues } from '#src/chat/index.ts'

/** The roles that can be given in the settings form. Admins are named by command alone: the last one must not slip out of a list. */
export const FORM_ROLES = ['leader', 'board'] as const
export type FormRole = (typeof FORM_ROLES)[number]

const NAME = { leader: 'leaders', board: 'board' } as const satisfies Record<FormRole, string>

/**
 * The id of a role's field; in it, whom the field showed. A role that was given by command while the form was open is so not taken
 * back by a list that nobody touched.
 */
export const roleField = (role: FormRole, shown: readonly string[]): string => `${NAME[role]}-${fingerprint(shown)}`

/** The accounts chosen for a role; null: the field did not come along, or was left as it was. */
export function chosenFor(role: FormRole, values: FormValues): { readonly field: string; readonly users: readonly string[] } | null {
  const field = Object.keys(values).find(id => id.startsWith(`${NAME[role]}-`))
  const value = field === undefined ? undefined : values[field]
  if (field === undefined || value === undefined) return null
  const users = [...new Set(Array.isArray(value) ? value : value ? [value] : [])]
  return roleField(role, users) === field ? null : { field, users }
}

/** A short text that is the same for the same accounts in any order (FNV-1a). */
function fingerprint(users: readonly string[]): string {
  let hash = 0x811c9dc5
  for (const character of users.toSorted().join(' ')) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0
  return `${users.length}-${hash.toString(36)}`
}
