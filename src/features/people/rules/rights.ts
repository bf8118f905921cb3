import type { Actor, Role } from '../../feature.ts'

/** What needs a right. Everything about oneself needs none: the actions on it take no other person. */
export const CAPABILITIES = [
  'set-up-team',
  'change-team',
  'pause-team',
  'skip-date',
  'grant-role',
  'name-admin',
  'add-initiative',
  'change-initiative',
  'set-health',
  'approve-initiative',
  'move-initiative',
  'change-owner',
  'change-sponsor',
  'set-priority',
  'add-task',
  'change-task',
  'assign-task',
  'drop-task',
  'post-win',
  'withdraw-win',
  'applaud',
  'raise-blocker',
  'acknowledge-blocker',
  'take-over-blocker',
  'resolve-blocker',
  'escalate-blocker',
  'review-topics',
  'set-up-board',
  'propose',
  'change-proposal',
  'qualify-proposal',
  'vote-on-proposal',
  'confirm-decision',
  'reverse-decision',
  'read-digest',
] as const
export type Capability = (typeof CAPABILITIES)[number]

/**
 * What someone is to the thing at hand; owner, sponsor and contributor are those of the initiative concerned, chair, deputy and seat (of a
 * member or the chair) those of the change board. `member`: belongs to a team of the workspace, which `allowed` finds out by itself.
 */
export const RELATIONS = [
  ...(['member', 'owner', 'sponsor', 'contributor', 'assignee', 'author', 'blocker-owner'] as const),
  ...(['chair', 'deputy', 'seat'] as const),
] as const
export type Relation = (typeof RELATIONS)[number]

/** How the thing at hand is, where that gives someone a right: nobody is assigned to the task; the initiative has no sponsor. */
export type Circumstance = 'unassigned' | 'unsponsored'

/** `anyone`: of the workspace, but no guest. `workspace-owner`: owns it on the platform. */
export const GRANTEES = ['anyone', ...RELATIONS, 'board', 'leader', 'admin', 'workspace-owner'] as const
export type Grantee = (typeof GRANTEES)[number]

/** Always, or only while something is so; `no-admin`: the workspace has no active admin. */
export type Grant = 'always' | Circumstance | 'no-admin'

type Grants = Readonly<Partial<Record<Grantee, Grant>>>

const always = (...grantees: readonly Grantee[]): Grants => Object.fromEntries(grantees.map(grantee => [grantee, 'always']))

/** Who may do what: the only such table. `docs/rights.md` says it in words, and a test compares the two cell by cell. */
export const RIGHTS: Readonly<Record<Capability, Grants>> = {
  'set-up-team': always('anyone'),
  'change-team': always('admin'),
  'pause-team': always('admin'),
  'skip-date': always('admin'),
  'grant-role': always('admin'),
  'name-admin': { ...always('admin'), 'workspace-owner': 'no-admin' },

  'add-initiative': always('member', 'leader', 'admin'),
  'change-initiative': always('owner', 'sponsor', 'leader', 'admin'),
  'set-health': always('owner', 'sponsor', 'admin'),
  'approve-initiative': always('leader', 'admin'),
  'move-initiative': always('owner', 'sponsor', 'leader', 'admin'),
  'change-owner': always('owner', 'sponsor', 'leader', 'admin'),
  'change-sponsor': { ...always('sponsor', 'leader', 'admin'), owner: 'unsponsored' },
  'set-priority': always('owner', 'sponsor', 'board', 'leader', 'admin'),

  'add-task': always('member', 'leader', 'admin'),
  'change-task': { ...always('assignee', 'author', 'owner', 'contributor', 'sponsor', 'leader', 'admin'), member: 'unassigned' },
  'assign-task': { ...always('assignee', 'author', 'owner', 'contributor', 'sponsor', 'leader', 'admin'), member: 'unassigned' },
  'drop-task': always('assignee', 'author', 'owner', 'sponsor', 'leader', 'admin'),

  'post-win': always('member', 'leader', 'admin'),
  'withdraw-win': always('author', 'admin'),
  applaud: always('member', 'leader', 'admin'),

  'raise-blocker': always('member', 'leader', 'admin'),
  'acknowledge-blocker': always('blocker-owner', 'owner', 'sponsor', 'leader', 'admin'),
  'take-over-blocker': always('member', 'leader', 'admin'),
  'resolve-blocker': always('blocker-owner', 'author', 'owner', 'sponsor', 'leader', 'admin'),
  'escalate-blocker': always('blocker-owner', 'author', 'owner', 'leader', 'admin'),

  'review-topics': always('member', 'leader', 'admin'),

  'set-up-board': always('admin'),
  propose: always('anyone'),
  'change-proposal': always('author'),
  'qualify-proposal': always('chair', 'deputy'),
  'vote-on-proposal': always('deputy', 'seat'),
  'confirm-decision': always('chair', 'deputy'),
  'reverse-decision': always('seat'),

  'read-digest': always('leader', 'admin'),
}

/** Who somebody is where a right is asked for: stored roles, and relations to the thing at hand. */
export type Standing = Pick<Actor, 'roles' | 'isOwner'> & {
  readonly isGuest?: boolean
  readonly given?: ReadonlySet<Relation | Circumstance>
}

const NOTHING: ReadonlySet<Relation | Circumstance> = new Set()

/**
 * Whether someone may do this. `hasAdmin`: whether the workspace has an active admin; while it has none, its owner on the
 * platform may name one.
 */
export function may(standing: Standing, capability: Capability, workspace: { readonly hasAdmin: boolean }): boolean {
  const grants = RIGHTS[capability]
  const given = standing.given ?? NOTHING
  const holds = (grant: Grant): boolean => grant === 'always' || (grant === 'no-admin' ? !workspace.hasAdmin : given.has(grant))
  return GRANTEES.some(grantee => {
    const grant = grants[grantee]
    return grant !== undefined && is(standing, given, grantee) && holds(grant)
  })
}

function is(standing: Standing, given: ReadonlySet<Relation | Circumstance>, grantee: Grantee): boolean {
  switch (grantee) {
    case 'anyone':
      return standing.isGuest !== true
    case 'workspace-owner':
      return standing.isOwner
    case 'board':
    case 'leader':
    case 'admin':
      return standing.roles.has(grantee satisfies Role)
    case 'member':
    case 'owner':
    case 'sponsor':
    case 'contributor':
    case 'assignee':
    case 'author':
    case 'blocker-owner':
    case 'chair':
    case 'deputy':
    case 'seat':
      return given.has(grantee)
    default:
      return grantee satisfies never
  }
}

/** Who may always do this, in the order of the table. */
export const whoMay = (capability: Capability): readonly Grantee[] => GRANTEES.filter(grantee => RIGHTS[capability][grantee] === 'always')
