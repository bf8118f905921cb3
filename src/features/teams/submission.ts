import type { FormValues, Reply } from '#src/chat/index.ts'
import type { PersonContext } from '../feature.ts'
import { peopleInChannel, peopleOfUsers, type Person } from '../people/index.ts'
import { problemWords } from './messages/problems.ts'
import { asChanged, fingerprint, followedMembers, isEveryone } from './rules/membership.ts'
import { accountsIn, type Problem, readSettings, type SettingsField } from './rules/settings.ts'
import type { TeamSettings } from './store.ts'

/** What the form means once every field of every feature is right; else the reply that keeps the form open. */
export type Submission =
  | { readonly settings: TeamSettings; readonly members: readonly Person[]; readonly refused: null }
  | { readonly refused: Extract<Reply, { kind: 'invalid' }> }

/** What is known of the members that a form began with. */
export type Beginning = {
  /** The fingerprint of those that the form of a following team began with. Whoever left them as they were wants everyone. */
  readonly everyone: string | null
  /** Who they were, and who they are now; null: not known any more, or there is no team yet. */
  readonly members: { readonly shown: readonly Person[]; readonly current: readonly Person[] } | null
}

/**
 * Reads and checks a submitted form of a team in this channel; all mistakes at once. Who came or went while the form was open is not
 * undone by it.
 */
export async function readSubmission(
  context: PersonContext,
  channel: string,
  values: FormValues,
  beginning: Beginning,
): Promise<Submission> {
  const { scope, offer, reader } = context
  const known = { chosen: await peopleOfUsers(scope, accountsIn(values)), inChannel: await peopleInChannel(scope, channel) }
  const read = readSettings(values, known)
  const errors: Record<string, string> = {}
  for (const [field, problem] of problemsOf(read.problems ?? {})) errors[field] = problemWords(reader, field, problem)
  for (const section of offer.settings) Object.assign(errors, await section.check(context, values))
  if (read.problems === null && Object.keys(errors).length === 0) {
    if (beginning.everyone === null || fingerprint(accountsIn(values)) !== beginning.everyone) {
      const members = meant(read.members, beginning)
      return { settings: { ...read.settings, followsChannel: isEveryone(members, known.inChannel) }, members, refused: null }
    }
    const chosen = read.members.map(({ id }) => id)
    const wanted = new Set(followedMembers(known.inChannel, chosen))
    const members = known.inChannel.filter(({ id }) => wanted.has(id))
    if (members.length > 0) return { settings: { ...read.settings, followsChannel: true }, members, refused: null }
    return { settings: read.settings, members: read.members, refused: null }
  }
  return { refused: { kind: 'invalid', errors } }
}

function meant(chosen: readonly Person[], { members }: Beginning): readonly Person[] {
  const changed = members ? asChanged(members.current, members.shown, chosen) : []
  return changed.length > 0 ? changed : chosen
}

const FIELDS: readonly SettingsField[] = ['team-name', 'language', 'zone', 'working-days', 'holidays', 'members']

const problemsOf = (problems: Readonly<Partial<Record<SettingsField, Problem>>>): [SettingsField, Problem][] =>
  FIELDS.flatMap(field => {
    const problem = problems[field]
    return problem ? [[field, problem]] : []
  })
