import type { Reply } from '#src/chat/index.ts'
import type { LocalDate } from '#src/time/index.ts'
import type { PersonContext } from '../feature.ts'
import { peopleOfUsers } from '../people/index.ts'
import type { Charter, Milestone } from './initiative.ts'
import { problemWords } from './messages/problems.ts'
import { readCharter } from './rules/charter.ts'
import { type Entered, FIELD, type FieldName, FIELDS } from './rules/fields.ts'
import { readCodes } from './rules/words.ts'
import { areasInUse, initiativesByCode } from './store/initiatives.ts'

/** What a submitted form means in these fields; else the reply that keeps it open with what is wrong in each. */
export type Submitted =
  { readonly charter: Partial<Charter>; readonly refused: null } | { readonly refused: Extract<Reply, { kind: 'invalid' }> }

/** Reads and checks the fields of a submitted form. `today`: the date from which words for dates are read; `milestones`: those that stand. */
export async function readSubmitted(
  { scope, reader }: PersonContext,
  entered: Entered,
  fields: readonly FieldName[],
  today: LocalDate,
  milestones: readonly Milestone[] = [],
): Promise<Submitted> {
  const codes = typeof entered.dependsOn === 'string' ? (readCodes(entered.dependsOn) ?? []) : []
  const { charter, problems } = readCharter(entered, fields, {
    today,
    people: await peopleOfUsers(scope, [...entered.ownerId, ...entered.sponsorId, ...entered.contributors]),
    initiatives: new Map((await initiativesByCode(scope, codes)).map(({ code, id }) => [code, id])),
    areas: await areasInUse(scope),
    milestones,
  })
  const errors = FIELDS.flatMap((field): [string, string][] => {
    const problem = problems[field]
    return problem ? [[FIELD[field], problemWords(reader, field, problem, today)]] : []
  })
  return errors.length === 0 ? { charter, refused: null } : { refused: { kind: 'invalid', errors: Object.fromEntries(errors) } }
}
