import { isReachable, type Person } from '../../people/index.ts'

/** Ids of people whose membership begins or ends. */
export type MembershipChange = { readonly joined: readonly string[]; readonly left: readonly string[] }

/** What makes the first list of ids into the second. */
export function membershipChange(now: readonly string[], wanted: readonly string[]): MembershipChange {
  const before = new Set(now)
  const after = new Set(wanted)
  return { joined: [...after].filter(id => !before.has(id)), left: [...before].filter(id => !after.has(id)) }
}

/** Who of a channel is asked without anybody choosing them: its people, but neither bots nor guests nor closed accounts. */
export const everyone = (inChannel: readonly Person[]): Person[] => inChannel.filter(person => isReachable(person) && !person.isGuest)

/** Who belongs to a team that follows its channel: everyone in it, and the guests whom an admin chose while they are in it. */
export function followedMembers(inChannel: readonly Person[], members: readonly string[]): string[] {
  const chosen = new Set(members)
  return inChannel.filter(person => isReachable(person) && (!person.isGuest || chosen.has(person.id))).map(person => person.id)
}

/**
 * The members when somebody changed the list of `shown` into `chosen`, while others came and went by themselves: whoever was taken out or
 * added, and nobody else.
 */
export function asChanged(current: readonly Person[], shown: readonly Person[], chosen: readonly Person[]): Person[] {
  const ids = (people: readonly Person[]) => new Set(people.map(({ id }) => id))
  const [now, before, wanted] = [ids(current), ids(shown), ids(chosen)]
  const stay = current.filter(({ id }) => !before.has(id) || wanted.has(id))
  const added = chosen.filter(({ id }) => !before.has(id) && !now.has(id))
  return [...stay, ...added]
}

/** A short text that is the same for the same accounts in any order (FNV-1a): tells whether a list was touched while its form was open. */
export function fingerprint(users: readonly string[]): string {
  let hash = 0x811c9dc5
  for (const character of users.toSorted().join(' ')) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0
  return `${users.length}-${hash.toString(16)}`
}

/** Whether a choice of members is everyone in the channel: then the team follows it. Chosen guests neither make nor break that. */
export function isEveryone(chosen: readonly Person[], inChannel: readonly Person[]): boolean {
  const ids = new Set(chosen.filter(person => !person.isGuest).map(person => person.id))
  const expected = everyone(inChannel)
  return ids.size === expected.length && expected.every(person => ids.has(person.id))
}
