import type { Field, Form } from '#src/chat/index.ts'
import { type Reader, speak } from '#src/language/index.ts'
import type { LocalDate } from '#src/time/index.ts'
import { proposalCode, type Vote } from '../board.ts'
import { CHOICES } from '../rules/rules.ts'
import { COMMENT_LENGTH, MOST_EFFORT, VOTE_FIELD, type VoteProblem } from '../rules/vote-fields.ts'
import type { BallotShown } from '../showing.ts'
import { choiceLabel } from './ballot-words.ts'

const SCALE = ['1', '2', '3', '4', '5'].map(value => ({ value, label: value }))

/**
 * The form for all that a vote can say. `before`: what is filled in; null on a secret ballot, of which nothing is shown again. `seatOf`: for
 * whom a deputy fills it in; null: for themselves.
 */
export function voteForm(
  reader: Reader,
  { ballot, proposal }: Pick<BallotShown, 'ballot' | 'proposal'>,
  before: Vote | null,
  seatOf: string | null,
): Form {
  const { say } = speak(reader.language)
  const scale = (id: string, label: string, hint: string, chosen: number | null | undefined): Field => ({
    ...{ kind: 'select', id, label, hint, required: false, options: SCALE },
    ...(chosen === null || chosen === undefined ? {} : { initial: String(chosen) }),
  })
  const fields: Field[] = [
    ...(ballot.rules.secret ? [{ kind: 'note', text: [say('ballots.formSecretNote')] } satisfies Field] : []),
    {
      kind: 'select',
      id: VOTE_FIELD.choice,
      label: say('ballots.formChoice'),
      required: true,
      options: CHOICES.map(choice => ({ value: choice, label: choiceLabel(reader, choice) })),
      ...(before ? { initial: before.choice } : {}),
    },
    scale(VOTE_FIELD.importance, say('ballots.formImportance'), say('ballots.formImportanceHint'), before?.importance),
    scale(VOTE_FIELD.priority, say('ballots.formPriority'), say('ballots.formPriorityHint'), before?.priority),
    {
      ...{ kind: 'date', id: VOTE_FIELD.deadline, label: say('ballots.formDeadline'), required: false },
      ...(before === null || before.deadline === null ? {} : { initial: before.deadline }),
    },
    {
      ...{ kind: 'number', id: VOTE_FIELD.effort, label: say('ballots.formEffort'), required: false, min: 0, max: MOST_EFFORT },
      ...(before === null || before.effort === null ? {} : { initial: before.effort }),
    },
    ...(ballot.rules.secret ? [] : [commentField(reader, before)]),
  ]
  return {
    title: say('ballots.formTitle', { code: proposalCode(proposal) }),
    fields,
    submitLabel: say('ballots.formVote'),
    cancelLabel: say('common.cancel'),
    submit: { action: 'board.vote-more', input: { ballot: ballot.id, ...(seatOf === null ? {} : { seatOf }) } },
  }
}

function commentField({ language }: Reader, before: Vote | null): Field {
  const { say } = speak(language)
  return {
    kind: 'text',
    id: VOTE_FIELD.comment,
    label: say('ballots.formComment'),
    hint: say('ballots.formCommentHint'),
    required: false,
    lines: 'many',
    maxLength: COMMENT_LENGTH,
    initial: before?.comment ?? '',
  }
}

/** What is wrong with a field of that form. */
export function voteProblem({ language }: Reader, problem: VoteProblem, today: LocalDate): string {
  const { say } = speak(language)
  switch (problem.kind) {
    case 'no-choice':
      return say('ballots.formChoiceMissing')
    case 'no-number':
      return say('ballots.formNumberWrong', { least: problem.least, most: problem.most })
    case 'no-date':
      return say('ballots.formDateWrong', { example: today })
    case 'past':
      return say('ballots.formDatePast', { example: today })
    case 'too-long':
      return say('ballots.formTooLong', { limit: problem.most })
    default:
      return problem satisfies never
  }
}
