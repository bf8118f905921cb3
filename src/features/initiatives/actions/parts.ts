import type { NamedPerson, Reply } from '#src/chat/index.ts'
import { dateIn } from '#src/time/index.ts'
import { type PersonContext, UserError } from '../../feature.ts'
import { isReachable, peopleNamed, type Person } from '../../people/index.ts'
import { changeHeld, type Changes, holdInitiative } from '../changing.ts'
import { requireInitiatives } from '../finding.ts'
import type { Initiative } from '../initiative.ts'
import { savedPart } from '../messages/answers.ts'
import { problemWords } from '../messages/problems.ts'
import { onePerson, somePeople, unreachable } from '../messages/refusals.ts'
import { knownFor } from '../naming.ts'
import { atMost, type Problem, readAreaList, readTitle } from '../rules/charter.ts'
import type { FieldName } from '../rules/fields.ts'
import { BUDGET_LENGTH } from '../rules/limits.ts'
import { EXAMPLES } from '../rules/nearest.ts'
import type { Request } from '../rules/words.ts'
import { areasInUse } from '../store/initiatives.ts'
import { showTo } from '../viewing.ts'

/** A line that changes one part of an initiative. */
export type PartRequest = Extract<
  Request,
  { kind: 'owner' | 'sponsor' | 'contributors' | 'depends' | 'priority' | 'horizon' | 'effort' | 'areas' | 'budget' | 'title' }
>

const FIELD_OF = {
  owner: 'ownerId',
  sponsor: 'sponsorId',
  contributors: 'contributors',
  depends: 'dependsOn',
  priority: 'priority',
  horizon: 'horizon',
  effort: 'effort',
  areas: 'areas',
  budget: 'budget',
  title: 'title',
} as const satisfies Record<PartRequest['kind'], FieldName>

/** Changes one part of an initiative as a line says, and shows it as it is then. UserError when it may not be, or makes no sense. */
export async function changePart(
  context: PersonContext,
  { id }: Initiative,
  request: PartRequest,
  named: readonly NamedPerson[],
): Promise<Reply> {
  const { scope, reader, now } = context
  const decide = await decisionOf(context, request, named)
  const held = await holdInitiative(context, id, request.kind === 'depends' ? 'dependencies' : 'itself')
  const { after, changed } = await changeHeld(context, held, decide(held), { way: 'command' })
  const known = await knownFor(scope, [after], dateIn(now, reader.zone))
  return showTo(context, after, savedPart(reader, after, FIELD_OF[request.kind], changed, known))
}

/** What a line makes of an initiative, with people and codes looked up before it is held. */
async function decisionOf(
  context: PersonContext,
  request: PartRequest,
  named: readonly NamedPerson[],
): Promise<(held: Initiative) => Changes> {
  switch (request.kind) {
    case 'owner': {
      const owner = await personNamed(context, request, request.who, named)
      return () => ({ ownerId: owner.id })
    }
    case 'sponsor': {
      const sponsorId = request.who === null ? null : (await personNamed(context, request, request.who, named)).id
      return () => ({ sponsorId })
    }
    case 'contributors': {
      const ids = (await everyoneNamed(context, request, request.who, named)).map(({ id }) => id)
      return ({ contributors }) => ({ contributors: request.change === 'add' ? [...contributors, ...ids] : without(contributors, ids) })
    }
    case 'depends': {
      const ids = (await requireInitiatives(context, request.on)).map(({ id }) => id)
      return ({ dependsOn }) => ({ dependsOn: request.change === 'add' ? [...dependsOn, ...ids] : without(dependsOn, ids) })
    }
    case 'priority':
      return () => ({ priority: request.priority })
    case 'effort':
      return () => ({ effort: request.effort })
    case 'horizon':
      return () => ({ horizon: request.horizon })
    case 'title': {
      const title = sound(context, 'title', readTitle(request.text))
      return () => ({ title })
    }
    case 'budget': {
      const budget = sound(context, 'budget', atMost(request.text, BUDGET_LENGTH))
      return () => ({ budget })
    }
    case 'areas': {
      const areas = sound(context, 'areas', readAreaList(request.text, await areasInUse(context.scope)))
      return () => ({ areas })
    }
    default:
      return request satisfies never
  }
}

const without = (ids: readonly string[], gone: readonly string[]): string[] => ids.filter(id => !gone.includes(id))

type PeopleRequest = Extract<PartRequest, { kind: 'owner' | 'sponsor' | 'contributors' }>

async function personNamed(context: PersonContext, request: PeopleRequest, who: string, named: readonly NamedPerson[]): Promise<Person> {
  const [person, ...others] = await everyoneNamed(context, request, who, named)
  if (!person || others.length > 0) throw new UserError(reader => onePerson(reader, exampleOf(request)))
  return person
}

async function everyoneNamed(
  context: PersonContext,
  request: PeopleRequest,
  who: string,
  named: readonly NamedPerson[],
): Promise<readonly Person[]> {
  const word = request.kind === 'contributors' && request.change === 'remove' ? 'not contributors' : request.kind
  // "owner bora" is meant as "owner @bora": nothing but people can stand here.
  const text = who.includes('@') || named.some(each => who.includes(each.text)) ? who : `@${who}`
  const { people, rest } = await peopleNamed(context, { text, named, command: `initiative ${request.code} ${word}` })
  const isMore = rest.replace(/[\s,;]|\b(?:and|ve|i|oraz)\b/giu, '') !== ''
  if (people.length === 0 || isMore) throw new UserError(reader => somePeople(reader, exampleOf(request)))
  const closed = people.filter(person => !isReachable(person)).map(({ name }) => name)
  const isRemoval = request.kind === 'contributors' && request.change === 'remove'
  if (closed.length > 0 && !isRemoval) throw new UserError(reader => unreachable(reader, closed))
  return people
}

const exampleOf = (request: PeopleRequest): string => `/initiative ${request.code} ${EXAMPLES[request.kind]}`

function sound<Value>(
  { reader, now }: PersonContext,
  field: FieldName,
  read: { readonly value: Value } | { readonly problem: Problem },
): Value {
  if ('value' in read) return read.value
  const { problem } = read
  throw new UserError(to => problemWords(to, field, problem, dateIn(now, reader.zone)))
}
