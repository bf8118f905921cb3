import { shortened } from '#src/chat/index.ts'
import type { PersonContext } from '../../feature.ts'
import { changeHeld, holdInitiative, type Initiative, setHealth } from '../../initiatives/index.ts'
import { storyOf } from '../../programme/index.ts'
import type { Recorded } from '../rules/recorded.ts'
import type { Saying } from '../rules/saying.ts'
import type { Deed } from './statuses.ts'
import { refusal } from './things.ts'

/** Characters of the reason that stand with a health; a longer one stands whole in the answer. */
const NOTE_LENGTH = 280

type Said = Extract<Recorded, { kind: 'health' }>

/** Says how initiatives do, where the author may say so. Words that are gone take it back, unless somebody said something else since. */
export async function settleHealth(
  context: PersonContext,
  deed: Deed,
  {
    initiatives,
    saying,
    earlier,
  }: {
    readonly initiatives: ReadonlyMap<string, Initiative>
    readonly saying: Saying
    readonly earlier: readonly Recorded[]
  },
): Promise<Recorded[]> {
  const stated = new Map(
    saying.statements.flatMap(each => (each.kind === 'health' ? [[each.code, { ...each, note: shortened(each.note, NOTE_LENGTH) }]] : [])),
  )
  const known = new Map(earlier.flatMap((each): [string, Said][] => (each.kind === 'health' ? [[each.code, each]] : [])))
  const concerned = [...initiatives.values()]
    .filter(({ code }) => stated.has(code) || known.has(code))
    .toSorted((one, other) => (one.id < other.id ? -1 : 1))
  const done: Recorded[] = []
  for (const initiative of concerned) {
    const { code } = initiative
    const said = known.get(code)
    const now = stated.get(code)
    if (now && said && now.health === said.health && now.note === said.note) done.push(said)
    else if (now) done.push(...(await say(context, deed, initiative, now, said)))
    else if (said) done.push(...(await takeBack(context, deed, initiative, said)))
  }
  return done
}

async function say(
  context: PersonContext,
  { group, origin }: Deed,
  initiative: Initiative,
  { health, note }: Pick<Said, 'health' | 'note'>,
  known: Said | undefined,
): Promise<Recorded[]> {
  const { code } = initiative
  const refused = await refusal(context, code, () => setHealth(context, initiative, { health, note }, 'check-in', { group, origin }))
  if (refused.length > 0) return refused
  const from = known?.from ?? { health: initiative.health, note: initiative.healthNote }
  return [{ kind: 'health', code, health, note, from }]
}

async function takeBack(context: PersonContext, { group, origin }: Deed, known: Initiative, said: Said): Promise<Recorded[]> {
  const story = await storyOf(context.scope, { kind: 'initiative', id: known.id })
  const last = story.findLast(
    ({ undoneBy, changes }) => undoneBy === null && changes.some(({ field }) => field === 'health' || field === 'healthNote'),
  )
  if (last?.origin !== origin) return []
  const { code, from } = said
  const refused = await refusal(context, code, async () => {
    const held = await holdInitiative(context, known.id, 'itself')
    await changeHeld(context, held, { health: from.health, healthNote: from.note }, { way: 'check-in', group, origin })
  })
  return refused.length > 0 ? refused : [{ kind: 'health-back', code, health: from.health }]
}
