import { shortened } from '#src/chat/index.ts'
import type { PersonContext } from '../feature.ts'
import { changeHeld, holdInitiative, type Initiative, setHealth } from '../initiatives/index.ts'
import { storyOf } from '../programme/index.ts'
import { firstOf, replaceIn } from './others.ts'
import type { Keeps, Recorded } from './rules/recorded.ts'
import type { Saying } from './rules/saying.ts'
import type { Besides, Deed } from './deed.ts'
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
    besides,
  }: {
    readonly initiatives: ReadonlyMap<string, Initiative>
    readonly saying: Saying
    readonly earlier: readonly Recorded[]
    readonly besides: Besides
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
    else if (now) done.push(...(await say(context, deed, { initiative, now, said, besides })))
    else if (said) done.push(...(await unsay(context, deed, initiative, said, besides)))
  }
  return done
}

type Say = {
  readonly initiative: Initiative
  readonly now: Pick<Said, 'health' | 'note'>
  /** What these words said before. */
  readonly said: Said | undefined
  readonly besides: Besides
}

async function say(context: PersonContext, deed: Deed, { initiative, now, said, besides }: Say): Promise<Recorded[]> {
  const { code } = initiative
  const { health, note } = now
  const { way, group, origin } = deed
  const isOurs = said !== undefined && (await isLastSaidBy(context, initiative, said.by ?? origin))
  const isSaidApart = said !== undefined && (await besides.isSaidApart?.(initiative, said)) === true
  const kept: (Keeps | null)[] = []
  const refused = await refusal(context, code, async () => {
    if (besides.sayHealth) kept.push(await besides.sayHealth(initiative, { health, note }, deed))
    else await setHealth(context, initiative, { health, note }, way, { group, origin })
  })
  if (refused.length > 0) return refused
  const found = { from: { health: initiative.health, note: initiative.healthNote }, keeps: kept[0] ?? null }
  const isLeft = said !== undefined && ((await letGo(deed, said, isOurs)) || isSaidApart)
  const goesBack = said !== undefined && !isLeft && (isOurs || stillStands(initiative, said))
  return [{ kind: 'health', code, health, note, ...(goesBack ? { from: said.from, keeps: said.keeps ?? null } : found) }]
}

/** Whether what words found to be so, and only said too, is so still. */
const stillStands = ({ health, healthNote }: Initiative, said: Said): boolean =>
  foundSo(said) && health === said.health && healthNote === said.note

/**
 * Words are gone that said a health. What another said too, and found to be so, stays, and is the other's from now on: with what these had
 * found, which it goes back to when the other is gone too.
 */
async function unsay(context: PersonContext, deed: Deed, initiative: Initiative, said: Said, besides: Besides): Promise<Recorded[]> {
  const { others, origin } = deed
  const { health, note, from, keeps = null, by = origin } = said
  const isOurs = await isLastSaidBy(context, initiative, by)
  if ((await letGo(deed, said, isOurs)) || (await besides.isSaidApart?.(initiative, said)) === true) return []
  // Said anew after something else had been, it is not these words' any more.
  if (!isOurs && !foundSo(said) && (await firstOf(others, (each): each is Said => isSame(each, said)))) return []
  await besides.unsayHealth?.(initiative, { health, note }, keeps)
  if (!isOurs) return []
  const back = await takeBack(context, deed, initiative, said)
  // What it goes back to is changed by these words, and stays whose it is.
  const whose = await firstOf(others, (each): each is Said => isSame(each, { code: said.code, ...from }) && !foundSo(each))
  if (whose) await replaceIn(others, whose.of, whose.recorded, { ...whose.recorded, by: origin })
  return back
}

/**
 * Hands on what words found that say this no more: to another that says the same, and found it so (resolves to true, and it stays); else to
 * whoever said something else right after, which must not go back to what nobody says now.
 */
async function letGo({ others, origin }: Deed, said: Said, isOurs: boolean): Promise<boolean> {
  const { from, keeps = null, by = origin } = said
  const heir = await firstOf(others, (each, isLater): each is Said => isLater && isSame(each, said) && foundSo(each))
  if (heir && foundSo(said)) await replaceIn(others, heir.of, heir.recorded, { ...heir.recorded, keeps })
  else if (heir && isOurs) await replaceIn(others, heir.of, heir.recorded, { ...heir.recorded, from, keeps, by })
  if (heir || isOurs || foundSo(said)) return heir !== null
  const next = await firstOf(others, (each, isLater): each is Said => isLater && isAfter(each, said))
  if (next) await replaceIn(others, next.of, next.recorded, { ...next.recorded, from, keeps })
  return false
}

const isSame = (
  each: Recorded,
  { code, health, note }: Pick<Said, 'code' | 'note'> & { readonly health: Said['health'] | null },
): each is Said => each.kind === 'health' && each.code === code && each.health === health && each.note === note

/** Whether this said something else of what that had said before. */
const isAfter = (each: Recorded, { code, health, note }: Said): each is Said =>
  each.kind === 'health' && each.code === code && !foundSo(each) && each.from.health === health && each.from.note === note

/** Whether words said a health that stood already. */
const foundSo = ({ health, note, from }: Said): boolean => from.health === health && from.note === note

async function isLastSaidBy(context: PersonContext, { id }: Initiative, origin: string): Promise<boolean> {
  const story = await storyOf(context.scope, { kind: 'initiative', id })
  const last = story.findLast(
    ({ undoneBy, changes }) => undoneBy === null && changes.some(({ field }) => field === 'health' || field === 'healthNote'),
  )
  return last?.origin === origin
}

async function takeBack(
  context: PersonContext,
  { way, group, origin }: Deed,
  known: Initiative,
  { code, from }: Said,
): Promise<Recorded[]> {
  const refused = await refusal(context, code, async () => {
    const held = await holdInitiative(context, known.id, 'itself')
    await changeHeld(context, held, { health: from.health, healthNote: from.note }, { way, group, origin })
  })
  return refused.length > 0 ? refused : [{ kind: 'health-back', code, health: from.health }]
}
