import type { Message } from '#src/chat/index.ts'
import type { Scope } from '#src/db/index.ts'
import type { Instant } from '#src/time/index.ts'
import type { Context } from '../feature.ts'
import { findPeople, type Person } from '../people/index.ts'
import { lockCards, promptCard, promptsDueAt, promptsOf, type Ritual, type StoredPrompt } from '../rituals/index.ts'
import { findTeam, readerOf, type Team } from '../teams/index.ts'
import { initiativesCovered } from './covering.ts'
import { REVIEW } from './keys.ts'
import { questionMessage, type QuestionPart } from './messages/question.ts'
import { isWeekly } from './rules/recurrence.ts'
import { type Review, reviewOf, reviewOpenFor } from './store/reviews.ts'
import { type Statement, statementsIn } from './store/statements.ts'
import { summaryMoment } from './summary-moment.ts'

/** The cards that ask these owners at one moment, as they should read now, by the ids of the people: one card for all teams that ask then. */
export async function drawQuestions(scope: Scope, dueAt: Instant, people: readonly Person[]): Promise<ReadonlyMap<string, Message>> {
  const prompts = await promptsDueAt(
    scope,
    REVIEW,
    dueAt,
    people.map(({ id }) => id),
  )
  const asking = new Map<string, Asking>()
  for (const { occurrence, ritual } of prompts) {
    if (asking.has(occurrence.id)) continue
    const team = await findTeam(scope, ritual.teamId)
    const known = team && (await askingOf(scope, occurrence.id, team, ritual))
    if (known) asking.set(occurrence.id, known)
  }
  const cards = Map.groupBy(prompts, ({ prompt }) => prompt.personId)
  return new Map(
    people.flatMap((person): [string, Message][] => {
      const own = (cards.get(person.id) ?? []).flatMap(stored => {
        const known = asking.get(stored.occurrence.id)
        return known ? [{ team: known.team, part: partOf(stored, known) }] : []
      })
      const [first] = own
      if (!first) return []
      const parts = own.map(({ part }) => part)
      return [[person.id, questionMessage(parts, readerOf(person, first.team))]]
    }),
  )
}

/** Draws the standing cards of these people anew, for whatever a review asks of them. */
export async function redrawQuestions(context: Context, occurrenceId: string, personIds?: readonly string[]): Promise<void> {
  const { scope, outbox } = context
  const prompts = (await promptsOf(scope, occurrenceId)).filter(({ personId }) => personIds?.includes(personId) ?? true)
  for (const [dueAt, together] of Map.groupBy(prompts, prompt => prompt.dueAt)) {
    const ids = together.map(({ personId }) => personId)
    await lockCards(
      scope,
      ids.map(personId => promptCard(REVIEW, personId, dueAt).key),
    )
    const messages = await drawQuestions(scope, dueAt, await findPeople(scope, ids))
    for (const [personId, message] of messages) await outbox.revise(promptCard(REVIEW, personId, dueAt).key, message)
  }
}

type Asking = {
  readonly team: Team
  readonly review: Review
  readonly covered: Awaited<ReturnType<typeof initiativesCovered>>
  readonly statements: readonly Statement[]
  /** Names of those who said something of what is another's, by their ids. */
  readonly others: ReadonlyMap<string, string>
  /** Whether it takes answers still. */
  readonly isOpen: boolean
  /** When its summary comes; null: it stands in the channel already. */
  readonly until: Instant | null
  readonly isWeekly: boolean
}

async function askingOf(scope: Scope, occurrenceId: string, team: Team, { recurrence }: Ritual): Promise<Asking | null> {
  const review = await reviewOf(scope, occurrenceId)
  if (!review) return null
  const latest = await reviewOpenFor(scope, team.id)
  const covered = await initiativesCovered(scope, team)
  const statements = await statementsIn(scope, [occurrenceId])
  const others = await othersIn(scope, covered, statements)
  const until = review.closedAt === null ? await summaryMoment(scope, review) : null
  const isOpen = latest?.occurrenceId === occurrenceId
  return { team, review, covered, statements, others, isOpen, until, isWeekly: isWeekly(recurrence) }
}

async function othersIn(scope: Scope, covered: Asking['covered'], statements: readonly Statement[]): Promise<ReadonlyMap<string, string>> {
  const owners = new Map(covered.map(({ id, ownerId }) => [id, ownerId]))
  const said = statements.filter(({ initiativeId, personId }) => owners.has(initiativeId) && owners.get(initiativeId) !== personId)
  const people = said.length > 0 ? await findPeople(scope, [...new Set(said.map(({ personId }) => personId))]) : []
  return new Map(people.map(({ id, name }) => [id, name]))
}

function partOf({ prompt }: StoredPrompt, { team, covered, statements, others, ...asking }: Asking): QuestionPart {
  const own = covered.filter(({ ownerId }) => ownerId === prompt.personId)
  return {
    ...asking,
    team: team.name,
    initiatives: own.map(initiative => {
      const said = statements.find(({ initiativeId, health }) => initiativeId === initiative.id && health !== null) ?? null
      const by = said === null || said.personId === prompt.personId ? null : (others.get(said.personId) ?? '')
      return { initiative, said, by }
    }),
  }
}
