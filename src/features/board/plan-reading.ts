import { type FormValues, NotUnderstood } from '#src/chat/index.ts'
import { speak } from '#src/language/index.ts'
import { dateIn } from '#src/time/index.ts'
import type { PersonContext } from '../feature.ts'
import { findInitiative, isOpen } from '../initiatives/index.ts'
import { isReachable, peopleOfUsers } from '../people/index.ts'
import { voteProblem } from './messages/vote-form.ts'
import { NEW_INITIATIVE, PLAN_FIELD, TITLE_LENGTH } from './rules/plan-fields.ts'
import type { Plan } from './rules/plan.ts'
import { MOST_EFFORT, readDay, readNumber } from './rules/vote-fields.ts'

/** What the form says in which the chair changes what a decision becomes; else what is wrong in each of its fields. */
export async function readPlan(
  context: PersonContext,
  values: FormValues,
): Promise<{ readonly plan: Plan } | { readonly errors: Record<string, string> }> {
  const { scope, reader, now } = context
  const { say } = speak(reader.language)
  const today = dateIn(now, reader.zone)
  const becomes = textIn(values, PLAN_FIELD.becomes)
  const initiative = becomes === NEW_INITIATIVE ? null : await findInitiative(scope, becomes)
  if (becomes !== NEW_INITIATIVE && !initiative) throw new NotUnderstood('an initiative of nobody here')
  const title = textIn(values, PLAN_FIELD.title).replace(/\s+/gu, ' ')
  const [owner, sponsor] = [await personIn(context, values, PLAN_FIELD.owner), await personIn(context, values, PLAN_FIELD.sponsor)]
  const priority = readNumber(values[PLAN_FIELD.priority], 1, 5)
  const deadline = readDay(values[PLAN_FIELD.deadline], today)
  const effort = readNumber(values[PLAN_FIELD.effort], 0, MOST_EFFORT)
  const errors: Record<string, string> = {}
  if (initiative && !isOpen(initiative)) errors[PLAN_FIELD.becomes] = say('ballots.initiativeClosed')
  if (title === '') errors[PLAN_FIELD.title] = say('ballots.titleMissing')
  if (title.length > TITLE_LENGTH) errors[PLAN_FIELD.title] = say('ballots.formTooLong', { limit: TITLE_LENGTH })
  const ownerId = owner === 'unreachable' ? null : owner.id
  if (ownerId === null) errors[PLAN_FIELD.owner] = say('ballots.personMissing')
  if (sponsor === 'unreachable') errors[PLAN_FIELD.sponsor] = say('ballots.personMissing')
  for (const [field, read] of [
    [PLAN_FIELD.priority, priority],
    [PLAN_FIELD.deadline, deadline],
    [PLAN_FIELD.effort, effort],
  ] as const)
    if ('problem' in read) errors[field] = voteProblem(reader, read.problem, today)
  if (Object.keys(errors).length > 0 || ownerId === null) return { errors }
  const valueOf = <Value>(read: { readonly value: Value } | object): Value | null => ('value' in read ? read.value : null)
  const people = { ownerId, sponsorId: sponsor === 'unreachable' ? null : sponsor.id }
  const figures = { priority: valueOf(priority), deadline: valueOf(deadline), effort: valueOf(effort) }
  return { plan: { initiativeId: initiative?.id ?? null, title, ...people, ...figures } }
}

function textIn(values: FormValues, field: string): string {
  const value = values[field] ?? ''
  if (typeof value !== 'string') throw new NotUnderstood('values of another shape in the form of a decision')
  return value.trim()
}

/** Somebody who can be asked; id null: nobody was chosen. */
async function personIn(
  { scope }: PersonContext,
  values: FormValues,
  field: string,
): Promise<{ readonly id: string | null } | 'unreachable'> {
  const [user] = [values[field] ?? []].flat().filter(each => each !== '')
  if (user === undefined) return { id: null }
  const [person] = await peopleOfUsers(scope, [user])
  return person && isReachable(person) ? { id: person.id } : 'unreachable'
}
