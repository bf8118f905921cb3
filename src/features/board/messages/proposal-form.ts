import { type Command, type Field, type Form, shortened, type Text } from '#src/chat/index.ts'
import { type Reader, speak } from '#src/language/index.ts'
import { type Board, type Proposal, proposalCode, URGENCIES } from '../board.ts'
import { AREAS_LENGTH, type Content, FIELD, type Problem, TEXT_LENGTH } from '../rules/proposal-fields.ts'
import type { Item } from '../similar-items.ts'
import { partLabel, urgencyWord } from './proposal-parts.ts'
import { titleOf } from '../rules/title.ts'

/** The narrowest platform shows so much of an option, and so many. */
const OPTION_LENGTH = 75
const MOST_OPTIONS = 100

/** Characters of a question. */
export const QUESTION_LENGTH = 1000
export const QUESTION = 'question'
export const INTO = 'into'

/** What the form of a proposal begins with. `isCut`: it is the beginning of something longer. */
type Begun = { readonly problem: string; readonly isCut: boolean }

/** The form in which something is proposed. `boards`: to choose from, when there are several. */
export function proposeForm(reader: Reader, { problem, isCut }: Begun, boards: readonly Board[], submit: Command): Form {
  const { say } = speak(reader.language)
  const empty: Content = { problem, benefit: '', cost: '', areas: [], evidence: '', urgency: 'normal' }
  const options = boards.slice(0, MOST_OPTIONS).map(({ id, name }) => ({ value: id, label: shortened(name, OPTION_LENGTH) }))
  const choose: Field[] =
    options.length > 1 ? [{ kind: 'select', id: FIELD.board, label: say('proposals.boardField'), required: true, options }] : []
  const cut: Field[] = isCut ? [{ kind: 'note', text: [say('proposals.cut', { limit: TEXT_LENGTH })] }] : []
  return {
    title: say('proposals.formTitle'),
    fields: [...cut, ...choose, ...contentFields(reader, empty)],
    submitLabel: say('common.send'),
    cancelLabel: say('common.cancel'),
    submit,
  }
}

/** The same form with the chair's question on top and all that was proposed in it. */
export function answerForm(reader: Reader, proposal: Proposal, board: Board): Form {
  const { say } = speak(reader.language)
  const asked: Text = say.rich('proposals.asked', { person: { kind: 'bold', text: board.name }, question: proposal.question })
  return {
    title: say('proposals.answerTitle', { code: proposalCode(proposal) }),
    fields: [{ kind: 'note', text: asked }, { kind: 'note', text: [say('proposals.answeredHint')] }, ...contentFields(reader, proposal)],
    submitLabel: say('common.send'),
    cancelLabel: say('common.cancel'),
    submit: { action: 'board.answer', input: { proposal: proposal.id } },
  }
}

function contentFields(reader: Reader, content: Content): Field[] {
  const { say } = speak(reader.language)
  const long = (id: string, label: string, hint: string, initial: string): TextField => ({
    ...{ kind: 'text', lines: 'many', required: false, id, label, hint, maxLength: TEXT_LENGTH },
    ...(initial === '' ? {} : { initial }),
  })
  const areas = content.areas.join(', ')
  return [
    { ...long(FIELD.problem, say('proposals.problem'), say('proposals.problemHint'), content.problem), required: true },
    long(FIELD.benefit, partLabel(reader, 'benefit'), say('proposals.benefitHint'), content.benefit),
    long(FIELD.cost, partLabel(reader, 'cost'), say('proposals.costHint'), content.cost),
    {
      ...{ kind: 'text', lines: 'one', required: false, id: FIELD.areas, maxLength: AREAS_LENGTH },
      label: partLabel(reader, 'areas'),
      hint: say('proposals.areasHint'),
      ...(areas === '' ? {} : { initial: areas }),
    },
    long(FIELD.evidence, partLabel(reader, 'evidence'), say('proposals.evidenceHint'), content.evidence),
    {
      kind: 'select',
      id: FIELD.urgency,
      label: say('proposals.urgency'),
      required: true,
      options: URGENCIES.map(urgency => ({ label: urgencyWord(reader, urgency), value: urgency })),
      initial: content.urgency,
    },
  ]
}

type TextField = Extract<Field, { kind: 'text' }>

/** What is wrong with a field of a proposal. */
export function proposalProblem({ language }: Reader, field: string, problem: Problem): string {
  const { say } = speak(language)
  switch (problem.kind) {
    case 'missing':
      return say('proposals.problemMissing')
    case 'too-long':
      return say(field === FIELD.areas ? 'proposals.areaTooLong' : 'proposals.tooLong', { limit: problem.most })
    case 'too-many':
      return say('proposals.areasTooMany', { most: problem.most })
    default:
      return problem satisfies never
  }
}

/** The form in which a proposal goes back to whoever proposed it, with a question. `person`: who that is. */
export function returnForm(reader: Reader, proposal: Proposal, person: string): Form {
  const { say } = speak(reader.language)
  return {
    title: say('proposals.returnTitle', { code: proposalCode(proposal) }),
    fields: [
      { kind: 'note', text: [titleOf(proposal)] },
      {
        kind: 'text',
        id: QUESTION,
        label: say('proposals.question'),
        hint: say('proposals.questionHint', { person }),
        lines: 'many',
        required: true,
        maxLength: QUESTION_LENGTH,
      },
    ],
    submitLabel: say('common.send'),
    cancelLabel: say('common.cancel'),
    submit: { action: 'board.return', input: { proposal: proposal.id } },
  }
}

/** The form in which a proposal is merged into something that is open. `targets`: in the order of the list. */
export function mergeForm(reader: Reader, proposal: Proposal, targets: readonly Item[]): Form {
  const { say } = speak(reader.language)
  const options = targets.slice(0, MOST_OPTIONS).map(({ kind, id, ref, title }) => ({
    value: `${kind} ${id}`,
    label: shortened(`${typeof ref === 'string' ? ref : 'text' in ref ? ref.text : ''} ${title}`, OPTION_LENGTH),
  }))
  return {
    title: say('proposals.mergeTitle', { code: proposalCode(proposal) }),
    fields: [
      { kind: 'note', text: [titleOf(proposal)] },
      { kind: 'select', id: INTO, label: say('proposals.mergeInto'), hint: say('proposals.mergeHint'), required: true, options },
    ],
    submitLabel: say('proposals.merge'),
    cancelLabel: say('common.cancel'),
    submit: { action: 'board.merge', input: { proposal: proposal.id } },
  }
}
