import { shortened } from '#src/chat/index.ts'
import type { PersonContext } from '../feature.ts'
import { type Blocker, BLOCKER_LENGTH, type BlockerDraft, reconcileBlockers, stands } from '../blockers/index.ts'
import { peopleNamed } from '../people/index.ts'
import { readWin, reconcileWins, WIN_LENGTH, type WinDraft } from '../wins/index.ts'
import type { Recorded } from './rules/recorded.ts'
import type { Named, Saying } from './rules/saying.ts'
import type { Deed } from './deed.ts'
import { refusal, type Refused, type Things } from './things.ts'

/** Where it was said: its wins and blockers belong to that team unless the initiative they name has one of its own. */
type Where = { readonly teamId: string }

/** Lets the wins of an answer be those it says now. What of a name could not be understood is told; the win stands without it. */
export async function settleWins(
  context: PersonContext,
  { way, origin, isNew }: Deed,
  wins: Saying['wins'],
  things: Things,
  { teamId }: Where,
): Promise<Recorded[]> {
  const told: Refused[] = []
  const drafts: WinDraft[] = []
  for (const { text: line, about } of wins) {
    const words = readWin(line)
    const said = words.kind === 'say' ? words : ({ what: 'win', text: line } as const)
    const { text, people, refused } = await withoutNames(context, said.text, 'win')
    told.push(...refused)
    const draft = { kind: said.what, text: shortened(text, WIN_LENGTH), people, teamId }
    drafts.push({ ...draft, ...placeOf(about, things) })
  }
  if (drafts.length > 0 || !isNew) await reconcileWins(context, origin, drafts, way)
  return told
}

/** Lets the blockers of an answer be those it says now. */
export async function settleBlockers(
  context: PersonContext,
  { way, origin, isNew }: Deed,
  obstacles: Saying['obstacles'],
  things: Things,
  { teamId }: Where,
): Promise<Recorded[]> {
  const told: Refused[] = []
  const drafts: BlockerDraft[] = []
  for (const { text: line, about } of obstacles) {
    const { text, people, refused } = await withoutNames(context, line, 'blocker')
    told.push(...refused)
    const draft = { text: shortened(text, BLOCKER_LENGTH), ownerId: people[0] ?? null, teamId }
    drafts.push({ ...draft, ...placeOf(about ? [about] : [], things) })
  }
  const blockers: Blocker[] = []
  const refused = await refusal(context, '', async () => {
    if (drafts.length > 0 || !isNew) blockers.push(...(await reconcileBlockers(context, origin, drafts, way)))
  })
  const standing = blockers.filter(stands)
  const refs = new Map<string, string>([
    ...[...things.tasks.values()].map(({ id, number }): [string, string] => [id, `#${number}`]),
    ...[...things.initiatives.values()].map(({ id, code }): [string, string] => [id, code]),
  ])
  const raised = standing.map(({ number, taskId, initiativeId }): Recorded => {
    return { kind: 'blocker', number, ref: refs.get(taskId ?? '') ?? refs.get(initiativeId ?? '') ?? null }
  })
  return [...raised, ...told, ...refused]
}

type Nameless = { readonly text: string; readonly people: readonly string[]; readonly refused: readonly Refused[] }

/** The people whom a line names. Names at its end are taken off; within a sentence they are part of it. */
async function withoutNames(context: PersonContext, line: string, command: string): Promise<Nameless> {
  const found: Nameless[] = []
  const refused = await refusal(context, '', async () => {
    const { rest, people } = await peopleNamed(context, { text: line, named: [], command })
    found.push({ text: rest !== '' && line.startsWith(rest) ? rest : line, people: people.map(({ id }) => id), refused: [] })
  })
  return found[0] ?? { text: line, people: [], refused }
}

/** What of the programme something is about: the first task and the first initiative it names, and else that of its task. */
function placeOf(
  about: readonly Named[],
  { tasks, initiatives }: Things,
): { readonly taskId: string | null; readonly initiativeId: string | null } {
  const task = about.flatMap(each => (each.kind === 'task' ? (tasks.get(each.number) ?? []) : []))[0]
  const initiative = about.flatMap(each => (each.kind === 'initiative' ? (initiatives.get(each.code) ?? []) : []))[0]
  return { taskId: task?.id ?? null, initiativeId: initiative?.id ?? task?.initiativeId ?? null }
}
