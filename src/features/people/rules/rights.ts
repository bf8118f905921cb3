import type { Actor, Role } from '../../feature.ts'

/** What needs a right. Everything about oneself needs none: the actions on it take no other person. */
export type Capability = 'set-up-team' | 'change-team' | 'pause-team' | 'skip-date' | 'grant-role' | 'name-admin'

export type Standing = Pick<Actor, 'roles' | 'isOwner'> & { readonly isGuest?: boolean }

/** Who may do what: the roles that may, or everyone who is no guest. The only such table. */
const RIGHTS: Readonly<Record<Capability, readonly Role[] | 'everyone'>> = {
  'set-up-team': 'everyone',
  'change-team': ['admin'],
  'pause-team': ['admin'],
  'skip-date': ['admin'],
  'grant-role': ['admin'],
  'name-admin': ['admin'],
}

/**
 * Whether someone may do this. `hasAdmin`: whether the workspace has an active admin; while it has none, its owner on the
 * platform may name one.
 */
export function may(standing: Standing, capability: Capability, workspace: { readonly hasAdmin: boolean }): boolean {
  const allowed = RIGHTS[capability]
  if (allowed === 'everyone') return standing.isGuest !== true
  if (allowed.some(role => standing.roles.has(role))) return true
  return capability === 'name-admin' && standing.isOwner && !workspace.hasAdmin
}
