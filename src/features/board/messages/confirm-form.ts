import { type Field, type Form, shortened } from '#src/chat/index.ts'
import { type Reader, speak } from '#src/language/index.ts'
import type { LocalDate } from '#src/time/index.ts'
import type { Initiative } from '../../initiatives/index.ts'
import { proposalCode } from '../board.ts'
import type { DecisionShown } from '../decision-showing.ts'
import { NEW_INITIATIVE, PLAN_FIELD, TITLE_LENGTH } from '../rules/plan-fields.ts'
import type { Plan } from '../rules/plan.ts'
import { MOST_EFFORT } from '../rules/vote-fields.ts'

/** The narrowest platform shows so much of an option, and so many. */
const OPTION_LENGTH = 75
const MOST_OPTIONS = 100

/** The form in which the chair says what a decision becomes. `users`: accounts of people by id; `initiatives`: those open; `today`: the reader's date. */
export function confirmForm(
  reader: Reader,
  { decision, subject }: Pick<DecisionShown, 'decision' | 'subject'>,
  plan: Plan,
  known: {
    readonly users: ReadonlyMap<string, string>
    readonly initiatives: readonly Pick<Initiative, 'id' | 'code' | 'title'>[]
    readonly today: LocalDate
  },
): Form {
  const { say } = speak(reader.language)
  const taskOf = ({ code, title }: Pick<Initiative, 'code' | 'title'>): string =>
    shortened(say('ballots.taskOf', { initiative: `${code} ${title}` }), OPTION_LENGTH)
  const becomes: Field = {
    kind: 'select',
    id: PLAN_FIELD.becomes,
    label: say('ballots.becomes'),
    hint: say('ballots.taskHint'),
    required: true,
    options: [
      { value: NEW_INITIATIVE, label: say('ballots.newInitiative') },
      ...known.initiatives.slice(0, MOST_OPTIONS - 1).map(initiative => ({ value: initiative.id, label: taskOf(initiative) })),
    ],
    initial: NEW_INITIATIVE,
  }
  return {
    title: say('ballots.confirmTitle', { code: proposalCode(subject) }),
    fields: [{ kind: 'note', text: [say('ballots.confirmNote')] }, becomes, ...planFields(reader, plan, known)],
    submitLabel: say('ballots.confirm'),
    cancelLabel: say('common.cancel'),
    submit: { action: 'board.confirm-as', input: { decision: decision.id } },
  }
}

function planFields(
  { language }: Reader,
  plan: Plan,
  { users, today }: { readonly users: ReadonlyMap<string, string>; readonly today: LocalDate },
): Field[] {
  const { say } = speak(language)
  const person = (id: string, label: string, personId: string | null, required: boolean): Field => {
    const user = personId === null ? undefined : users.get(personId)
    return { kind: 'people', id, label, required, many: false, initial: user === undefined ? [] : [user] }
  }
  return [
    {
      ...{ kind: 'text', id: PLAN_FIELD.title, label: say('ballots.titleField'), required: true },
      ...{ lines: 'one', maxLength: TITLE_LENGTH, initial: plan.title },
    },
    person(PLAN_FIELD.owner, say('ballots.owner'), plan.ownerId, true),
    person(PLAN_FIELD.sponsor, say('ballots.sponsor'), plan.sponsorId, false),
    {
      ...{
        kind: 'select',
        id: PLAN_FIELD.priority,
        label: say('ballots.priority'),
        hint: say('ballots.formPriorityHint'),
        required: false,
      },
      options: ['1', '2', '3', '4', '5'].map(value => ({ value, label: value })),
      ...(plan.priority === null ? {} : { initial: String(plan.priority) }),
    },
    {
      ...{ kind: 'date', id: PLAN_FIELD.deadline, label: say('ballots.deadline'), required: false },
      // A day that was ahead while people voted can be past by now, and the form takes none that is.
      ...(plan.deadline === null || plan.deadline < today ? {} : { initial: plan.deadline }),
    },
    {
      ...{ kind: 'number', id: PLAN_FIELD.effort, label: say('ballots.formEffort'), required: false, min: 0, max: MOST_EFFORT },
      ...(plan.effort === null ? {} : { initial: plan.effort }),
    },
  ]
}
