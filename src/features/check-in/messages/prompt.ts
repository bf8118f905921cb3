import type { Block, Button, Command, Message } from '#src/chat/index.ts'
import { formats, speak, type Reader } from '#src/language/index.ts'
import type { Instant, LocalDate } from '#src/time/index.ts'
import type { Listed } from '../rules/due.ts'
import type { PromptState } from '../rules/prompt-state.ts'
import { bold, button, buttons, heading, line, quiet, quote } from './blocks.ts'
import { type Recorded, recordedForAuthor } from '../../recording/index.ts'
import { listedTasks } from './task-list.ts'

/** What one team asks on the card. */
export type PromptPart = {
  readonly team: string
  readonly date: LocalDate
  readonly windowMinutes: number
  readonly lastPlan: string | null
  readonly state: PromptState
  /** What became of the answer in the programme. */
  readonly recorded?: readonly Recorded[]
  readonly commands: { readonly open: Command; readonly skip: Command; readonly takeBack: Command | null }
}

/** A person's tasks, by what their today is. */
export type PromptTasks = Listed & { readonly today: LocalDate }

/** The question to one person: one card for all teams that ask at the same moment. What is settled shrinks to a quiet line. */
export function promptMessage(parts: readonly PromptPart[], reader: Reader, test = false, listed?: PromptTasks): Message {
  const { say } = speak(reader.language)
  const several = parts.length > 1
  const waiting = parts.filter(({ state }) => state.kind === 'waiting')
  const first = waiting[0]
  const teams = formats(reader).list(parts.map(({ team }) => team))
  const tasks = listed ? listedTasks(listed, reader) : []
  const settled = parts.flatMap(part => (several ? [] : [`${part.team}: ${stateLine(part.state, reader) ?? ''}`]))
  return {
    summary: first || settled.length === 0 ? say('checkIn.promptSummary', { teams }) : settled.join('\n'),
    blocks: [
      ...(test ? [line(bold(say('checkIn.testLine')))] : []),
      ...(first ? [heading(say('checkIn.promptHeading'))] : []),
      ...(first && several ? tasks : []),
      ...(first && several ? [line(say('checkIn.promptAsk'))] : []),
      ...parts.flatMap((part, index) => [
        ...(index > 0 ? [{ kind: 'divider' } as const] : []),
        ...partBlocks(part, several ? null : tasks, reader),
      ]),
      ...(first && several ? [quiet(say('checkIn.promptHow', { count: first.windowMinutes }))] : []),
    ],
  }
}

/** `tasks`: under the question of one team; null: there are several, and everything is asked once for all. */
function partBlocks(part: PromptPart, tasks: readonly Block[] | null, reader: Reader): Block[] {
  const { say } = speak(reader.language)
  const several = tasks === null
  const where = say('checkIn.promptWhere', { team: part.team, date: formats(reader).date(part.date) })
  const offered = offeredButtons(part, several, reader)
  const row = offered.length > 0 ? [buttons(...offered)] : []
  const state = stateLine(part.state, reader)
  if (state !== null)
    return [quiet(bold(part.team), ` · ${formats(reader).shortDate(part.date)} · ${state}`), ...recordedOn(part, reader), ...row]
  return [
    several ? line(bold(where)) : quiet(where),
    ...(tasks ?? []),
    ...(part.lastPlan === null ? [] : [line(bold(say('checkIn.lastPlan'))), quote(part.lastPlan)]),
    ...(several ? [] : [line(say('checkIn.promptAsk')), quiet(say('checkIn.promptHow', { count: part.windowMinutes }))]),
    ...row,
  ]
}

const recordedOn = ({ state, recorded = [] }: PromptPart, reader: Reader): Block[] =>
  state.kind === 'answered' || state.kind === 'taken-back' ? recordedForAuthor(recorded, reader) : []

function stateLine(state: PromptState, reader: Reader): string | null {
  const { say } = speak(reader.language)
  const time = (at: Instant) => formats(reader).time(at)
  switch (state.kind) {
    case 'waiting':
      return null
    case 'answered':
      return say('checkIn.answeredAt', { time: time(state.at) })
    case 'taken-back':
      return say('checkIn.takenBackAt', { time: time(state.at) })
    case 'skipped':
      return say('checkIn.skippedAt', { time: time(state.at) })
    case 'closed':
      return say(CLOSED[state.as])
    default:
      return state satisfies never
  }
}

const CLOSED = { unanswered: 'checkIn.closed', answered: 'checkIn.closedAnswered', skipped: 'checkIn.closedSkipped' } as const

function offeredButtons({ team, state, commands }: PromptPart, several: boolean, reader: Reader): Button[] {
  const { say } = speak(reader.language)
  const open = button(several ? say('checkIn.openFor', { team }) : say('checkIn.open'), commands.open, 'primary')
  const skip = button(several ? say('checkIn.skipFor', { team }) : say('checkIn.skip'), commands.skip)
  const edit = button(several ? say('checkIn.editFor', { team }) : say('checkIn.edit'), commands.open)
  switch (state.kind) {
    case 'waiting':
    case 'taken-back':
      return [open, skip]
    case 'skipped':
      return [{ ...open, style: 'plain' }]
    case 'answered':
      if (!state.isReceipt || commands.takeBack === null) return []
      return [edit, button(several ? say('checkIn.takeBackFor', { team }) : say('checkIn.takeBack'), commands.takeBack)]
    case 'closed':
      return []
    default:
      return state satisfies never
  }
}
