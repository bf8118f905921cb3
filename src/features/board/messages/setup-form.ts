import type { Command, Field, Form } from '#src/chat/index.ts'
import { formats, type Reader, type SentenceKey, speak } from '#src/language/index.ts'
import type { Board } from '../board.ts'
import { readMonthly, WEEKDAYS, type Week, WEEKS } from '../rules/meetings.ts'
import { writeQuorum } from '../rules/quorum-words.ts'
import { LEAST_SECRET, MAJORITIES, TIE_BREAKS } from '../rules/rules.ts'
import { FRAME_LENGTH, NO_MEETINGS, SETUP, type SetupField, type SetupProblem, VOTING_DAYS } from '../rules/setup-fields.ts'

const MAJORITY = { simple: 'boardSetup.simple', 'two-thirds': 'boardSetup.twoThirds', consent: 'boardSetup.consent' } as const
const TIE = { chair: 'boardSetup.tieChair', importance: 'boardSetup.tieImportance', earlier: 'boardSetup.tieEarlier' } as const
const WEEK = {
  '1': 'boardSetup.weekFirst',
  '2': 'boardSetup.weekSecond',
  '3': 'boardSetup.weekThird',
  '4': 'boardSetup.weekFourth',
  '-1': 'boardSetup.weekLast',
} as const satisfies Record<Week, SentenceKey>

/** What the form shows at first: the board as it is or could be, and the platform's ids of its people's accounts. */
export type SetupState = {
  readonly board: Pick<Board, 'rules' | 'meetings' | 'meetingTime' | 'frame' | 'zone'>
  readonly members: readonly string[]
  readonly chair: readonly string[]
  readonly deputies: readonly string[]
}

/** The form in which a board is set up and changed. */
export function setupForm(reader: Reader, state: SetupState, submit: Command): Form {
  const { say } = speak(reader.language)
  return {
    title: say('boardSetup.formTitle'),
    fields: [
      { kind: 'note', text: [say('boardSetup.formNote')] },
      ...peopleFields(reader, state),
      ...ruleFields(reader, state),
      ...meetingFields(reader, state),
      {
        kind: 'text',
        id: SETUP.frame,
        label: say('boardSetup.frame'),
        hint: say('boardSetup.frameHint'),
        required: false,
        lines: 'many',
        maxLength: FRAME_LENGTH,
        ...(state.board.frame === '' ? {} : { initial: state.board.frame }),
      },
    ],
    submitLabel: say('common.save'),
    cancelLabel: say('common.cancel'),
    submit,
  }
}

function peopleFields({ language }: Reader, { members, chair, deputies }: SetupState): Field[] {
  const { say } = speak(language)
  const people = { kind: 'people', required: true } as const
  return [
    {
      ...people,
      id: SETUP.members,
      label: say('boardSetup.members'),
      hint: say('boardSetup.membersHint'),
      many: true,
      initial: [...members],
    },
    { ...people, id: SETUP.chair, label: say('boardSetup.chair'), hint: say('boardSetup.chairHint'), many: false, initial: [...chair] },
    {
      ...people,
      id: SETUP.deputies,
      label: say('boardSetup.deputies'),
      hint: say('boardSetup.deputiesHint'),
      required: false,
      many: true,
      initial: [...deputies],
    },
  ]
}

function ruleFields({ language }: Reader, { board: { rules } }: SetupState): Field[] {
  const { say } = speak(language)
  const required = { required: true } as const
  return [
    {
      ...required,
      kind: 'text',
      id: SETUP.quorum,
      label: say('boardSetup.quorum'),
      hint: say('boardSetup.quorumHint'),
      lines: 'one',
      initial: writeQuorum(rules.quorum),
      maxLength: 20,
    },
    {
      ...required,
      kind: 'select',
      id: SETUP.majority,
      label: say('boardSetup.majority'),
      options: MAJORITIES.map(majority => ({ label: say(MAJORITY[majority]), value: majority })),
      initial: rules.majority,
    },
    {
      ...required,
      kind: 'number',
      id: SETUP.votingDays,
      label: say('boardSetup.votingDays'),
      hint: say('boardSetup.votingDaysHint', VOTING_DAYS),
      initial: rules.votingDays,
      min: VOTING_DAYS.least,
      max: VOTING_DAYS.most,
    },
    {
      ...required,
      kind: 'select',
      id: SETUP.ballot,
      label: say('boardSetup.ballot'),
      hint: say('boardSetup.ballotHint'),
      options: [
        { label: say('boardSetup.named'), value: 'named' },
        { label: say('boardSetup.secret'), value: 'secret' },
      ],
      initial: rules.secret ? 'secret' : 'named',
    },
    {
      ...required,
      kind: 'select',
      id: SETUP.openTally,
      label: say('boardSetup.openTally'),
      options: [
        { label: say('boardSetup.tallyHidden'), value: 'hidden' },
        { label: say('boardSetup.tallyShown'), value: 'shown' },
      ],
      initial: rules.openTally ? 'shown' : 'hidden',
    },
    {
      kind: 'choices',
      id: SETUP.tieBreak,
      label: say('boardSetup.tieBreak'),
      hint: say('boardSetup.tieBreakHint'),
      required: false,
      options: TIE_BREAKS.map(step => ({ label: say(TIE[step]), value: step })),
      initial: [...rules.tieBreak],
    },
  ]
}

function meetingFields(reader: Reader, { board }: SetupState): Field[] {
  const { say } = speak(reader.language)
  const { weekday, place } = formats(reader)
  const monthly = board.meetings === null ? null : readMonthly(board.meetings)
  return [
    {
      kind: 'select',
      id: SETUP.meeting,
      label: say('boardSetup.meeting'),
      required: true,
      options: [
        { label: say('boardSetup.noMeetings'), value: NO_MEETINGS },
        ...WEEKS.map(week => ({ label: say(WEEK[week]), value: week })),
      ],
      initial: monthly?.week ?? NO_MEETINGS,
    },
    {
      kind: 'select',
      id: SETUP.meetingDay,
      label: say('boardSetup.meetingDay'),
      required: true,
      options: WEEKDAYS.map(day => ({ label: atStart(weekday(day), reader), value: String(day) })),
      initial: String(monthly?.weekday ?? 1),
    },
    {
      kind: 'time',
      id: SETUP.meetingTime,
      label: say('boardSetup.meetingTime'),
      hint: say('boardSetup.meetingTimeHint', { place: place(board.zone) }),
      required: true,
      initial: board.meetingTime,
    },
  ]
}

/** Some languages write names of days small. */
const atStart = (word: string, { language }: Reader): string => `${word.slice(0, 1).toLocaleUpperCase(language)}${word.slice(1)}`

/** What is wrong with a field, in a sentence that says what to do. */
export function setupProblem(reader: Reader, field: SetupField, problem: SetupProblem): string {
  const { say } = speak(reader.language)
  switch (problem.kind) {
    case 'missing':
      return say(
        field === 'members' ? 'boardSetup.membersMissing' : field === 'chair' ? 'boardSetup.chairMissing' : 'boardSetup.choiceMissing',
      )
    case 'unknown-person':
      return say('boardSetup.personUnknown')
    case 'not-people':
      return say('boardSetup.notPeople', { names: formats(reader).list(problem.names) })
    case 'chair-is-deputy':
      return say('boardSetup.chairIsDeputy')
    case 'unreadable':
      if (field === 'votingDays') return say('boardSetup.votingDaysWrong', VOTING_DAYS)
      return field === 'meetingTime' ? say('boardSetup.timeMissing', { example: '10:00' }) : say('boardSetup.quorumUnreadable')
    case 'quorum-too-high':
      return say('boardSetup.quorumTooHigh', { count: problem.seats })
    case 'share-too-high':
      return say('boardSetup.shareTooHigh')
    case 'secret-needs-quorum':
      return say('boardSetup.secretNeedsQuorum', { least: LEAST_SECRET, needed: problem.needed })
    case 'secret-needs-seats':
      return say('boardSetup.secretNeedsSeats', { least: LEAST_SECRET })
    case 'secret-and-open':
      return say('boardSetup.secretAndOpen')
    case 'too-long':
      return say('boardSetup.frameTooLong', { limit: FRAME_LENGTH })
    default:
      return problem satisfies never
  }
}
