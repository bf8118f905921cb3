import { type Reader, speak } from '#src/language/index.ts'
import type { Grantee } from '../rules/rights.ts'
import { either } from './parts.ts'

/** Why somebody may not do what they asked, and whom they can ask. */
export function onlyAdmin(reader: Reader, admins: readonly string[]): string {
  const { say } = speak(reader.language)
  return admins.length > 0
    ? say('people.onlyAdmin', { admins: either(reader, admins.slice(0, 3)) })
    : say('people.onlyAdminNone', { example: '/drumbeat roles @bora admin' })
}

/** Why a guest may not do what they asked. */
export const onlyPeople = (reader: Reader): string => speak(reader.language).say('people.onlyPeople')

/** Why somebody in no team may not do what they asked. */
export function onlyMembers(reader: Reader, admins: readonly string[]): string {
  const { say } = speak(reader.language)
  return admins.length > 0
    ? say('people.onlyMembers', { admins: either(reader, admins.slice(0, 3)) })
    : say('people.onlyMembersNone', { example: '/drumbeat setup' })
}

const CALLED = {
  anyone: 'people.granteeAnyone',
  member: 'people.granteeMember',
  owner: 'people.granteeOwner',
  sponsor: 'people.granteeSponsor',
  contributor: 'people.granteeContributor',
  assignee: 'people.granteeAssignee',
  author: 'people.granteeAuthor',
  'blocker-owner': 'people.granteeBlockerOwner',
  chair: 'people.granteeChair',
  deputy: 'people.granteeDeputy',
  seat: 'people.granteeSeat',
  board: 'people.granteeBoard',
  leader: 'people.granteeLeader',
  admin: 'people.granteeAdmin',
  'workspace-owner': 'people.granteeWorkspaceOwner',
} as const satisfies Record<Grantee, string>

/** Who may do what somebody asked in vain; `names`: of those who may by their role. */
export function onlyThese(reader: Reader, who: readonly Grantee[], names: readonly string[]): string {
  const { say } = speak(reader.language)
  const grantees = either(
    reader,
    who.map(grantee => say(CALLED[grantee])),
  )
  return names.length > 0
    ? say('people.onlyThese', { who: grantees, names: either(reader, names.slice(0, 3)) })
    : say('people.onlyTheseNone', { who: grantees })
}
