import type { Block, Button, Message } from '#src/chat/index.ts'
import { formats, type Reader, type SentenceKey, speak } from '#src/language/index.ts'
import { dateIn } from '#src/time/index.ts'
import { bold, button, paragraph, quietly } from '../../people/index.ts'
import type { Agenda } from '../agenda.ts'
import { type Board, seatHolders } from '../board.ts'
import { readMonthly, type Week } from '../rules/meetings.ts'
import { type May, pendingBlocks } from './agenda.ts'
import { namesInWords } from './ballot-words.ts'
import { rulesInWords } from './rules-in-words.ts'

/** Names of those who sit on a board: the chair among the seats, in their order. */
export type Officers = { readonly chair: string; readonly seats: readonly string[]; readonly deputies: readonly string[] }

const MEETS = {
  '1': 'boardSetup.meetsFirst',
  '2': 'boardSetup.meetsSecond',
  '3': 'boardSetup.meetsThird',
  '4': 'boardSetup.meetsFourth',
  '-1': 'boardSetup.meetsLast',
} as const satisfies Record<Week, SentenceKey>

/** The board as its channel sees it: who decides, and by which rules. */
export function boardCard(reader: Reader, board: Board, officers: Officers): Message {
  const { say } = speak(reader.language)
  const title = say('boardSetup.title', { board: board.name })
  return { summary: title, blocks: [...factBlocks(reader, board, officers), { kind: 'buttons', buttons: [proposeButton(reader, board)] }] }
}

/** The same for whoever asks, with what waits, and what they may do: decide about that, and change the board. */
export function boardView(reader: Reader, agenda: Agenda, officers: Officers, may: May & { readonly change: boolean }): Message {
  const { say } = speak(reader.language)
  const { board } = agenda
  const pending = pendingBlocks(reader, agenda, may)
  const input = { board: board.id }
  const buttons: Button[] = [
    proposeButton(reader, board),
    button(say('boardSetup.agenda'), 'board.agenda', input),
    ...(may.change ? [button(say('boardSetup.change'), 'board.setup-form', input)] : []),
  ]
  return {
    summary: say('boardSetup.title', { board: board.name }),
    blocks: [
      ...factBlocks(reader, board, officers),
      ...(pending.length > 0 ? pending : [quietly(say('boardSetup.nothingWaits'))]),
      { kind: 'buttons', buttons },
    ],
  }
}

const proposeButton = ({ language }: Reader, { id }: Board): Button =>
  button(speak(language).say('proposals.propose'), 'board.propose-form', { board: id }, 'primary')

function factBlocks(reader: Reader, board: Board, { chair, seats, deputies }: Officers): Block[] {
  const { say } = speak(reader.language)
  const { rules } = board
  const tally = say(rules.openTally ? 'boardSetup.tallyShownFact' : 'boardSetup.tallyHiddenFact')
  const words = [
    rulesInWords(reader, rules, seatHolders(board).length),
    say('boardSetup.daysFact', { count: rules.votingDays }),
    ...(rules.secret ? [] : [tally]),
  ]
  const facts = [
    { label: say('boardSetup.chairFact'), value: [chair] },
    { label: say('boardSetup.seatsFact'), value: [namesInWords(reader, seats)] },
    ...(deputies.length > 0 ? [{ label: say('boardSetup.deputies'), value: [namesInWords(reader, deputies)] }] : []),
    ...(board.meetings === null ? [] : [{ label: say('boardSetup.meetingsFact'), value: [meetsWords(reader, board)] }]),
  ]
  return [
    { kind: 'heading', text: say('boardSetup.title', { board: board.name }) },
    { kind: 'facts', facts },
    // Too long for the column of a fact.
    labelled(say('boardSetup.ruleFact'), words.join(' · ')),
    ...(board.frame === '' ? [] : [labelled(say('boardSetup.frameFact'), board.frame)]),
  ]
}

const labelled = (label: string, text: string): Block => paragraph([bold(`${label}:`), ` ${text}`])

function meetsWords(reader: Reader, board: Board): string {
  const { say } = speak(reader.language)
  const { weekday, wallTime } = formats(reader)
  const monthly = board.meetings === null ? null : readMonthly(board.meetings)
  const time = wallTime(board.meetingTime)
  return monthly ? say(MEETS[monthly.week], { weekday: weekday(monthly.weekday), time }) : say('boardSetup.meetsAt', { time })
}

/** When a board meets next; null: it does not. */
export const nextMeetingWords = (reader: Reader, { zone, meetingTime }: Board, next: Agenda['next']): string | null =>
  next === null
    ? null
    : speak(reader.language).say('meetings.next', {
        date: formats(reader).date(dateIn(next, zone)),
        time: formats(reader).wallTime(meetingTime),
      })
