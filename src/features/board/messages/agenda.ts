import { type Block, type Button, type Message, plainText, type Text } from '#src/chat/index.ts'
import { formats, type Reader, speak } from '#src/language/index.ts'
import { dateIn } from '#src/time/index.ts'
import { bold, button, paragraph, quietly } from '../../people/index.ts'
import type { Agenda, BallotLine, OverdueLine } from '../agenda.ts'
import { type Decision, decisionCode, decisionRef, type Proposal, proposalCode, proposalRef } from '../board.ts'
import { titleOf } from '../rules/title.ts'
import { outcomeWord, whenWords } from './ballot-words.ts'
import { decideButtons } from './qualify-card.ts'

/** So many of each are shown, each with its buttons, so that all sections fit a message of every platform. */
const MOST = { waiting: 5, voting: 4, deferred: 4, decided: 8, overdue: 8 } as const
/** Buttons in a row. */
const ROW = 4
/** So many of the others are named, under which they can be looked up. */
const MOST_CODES = 20

/** What whoever reads it may do. What stands in a channel has all buttons, by the rights of whoever presses them. */
export type May = { readonly decide: boolean }
const IN_CHANNEL: May = { decide: true }

/** The card of a meeting: what the board has before it, each with what can be done about it. */
export function agendaCard(reader: Reader, agenda: Agenda, may: May = IN_CHANNEL): Message {
  const { say } = speak(reader.language)
  const { date, dateWithYear, place, shortDate, time } = formats(reader)
  const { board, next } = agenda
  const clocks = say('meetings.clocks', { place: place(reader.zone) })
  return {
    summary: gist(reader, agenda),
    blocks: [
      { kind: 'heading', text: say('meetings.title', { board: board.name, date: dateWithYear(agenda.date) }) },
      ...section(reader, say('meetings.waiting'), waitingBlocks(reader, agenda, may)),
      ...section(reader, say('meetings.voting'), votingBlocks(reader, agenda)),
      ...section(reader, say('meetings.deferred'), deferredBlocks(reader, agenda, may)),
      ...section(reader, say('meetings.decided', { date: shortDate(dateIn(agenda.since, reader.zone)) }), decidedBlocks(reader, agenda)),
      ...section(reader, say('meetings.overdue'), overdueBlocks(reader, agenda)),
      quietly(next === null ? clocks : `${say('meetings.next', { date: date(dateIn(next, reader.zone)), time: time(next) })} ${clocks}`),
    ],
  }
}

/** The card in one line, of what there is alone. What it counts may be nothing while something deferred or overdue stands on it. */
function gist({ language, zone }: Reader, { board, date, waiting, voting, deferred, decided, overdue }: Agenda): string {
  const { say } = speak(language)
  const counts = [
    ['meetings.summaryWaiting', waiting.filter(({ status }) => status === 'waiting').length],
    ['meetings.summaryVoting', voting.length],
    ['meetings.summaryDecided', decided.length],
  ] as const
  const told = counts.flatMap(([key, number]) => (number === 0 ? [] : [say(key, { number })]))
  if (told.length > 0) return say('meetings.summary', { board: board.name, what: told.join(', ') })
  const isEmpty = [waiting, deferred, overdue].every(({ length }) => length === 0)
  return isEmpty
    ? say('meetings.summary', { board: board.name, what: say('meetings.summaryNothing') })
    : say('meetings.title', { board: board.name, date: formats({ language, zone }).dateWithYear(date) })
}

/** What waits for the board and what it votes on, for the view of the board itself; nothing: no blocks. */
export function pendingBlocks(reader: Reader, agenda: Agenda, may: May): Block[] {
  const { say } = speak(reader.language)
  const { waiting, voting, deferred } = agenda
  return [
    ...(waiting.length > 0 ? section(reader, say('meetings.waiting'), waitingBlocks(reader, agenda, may)) : []),
    ...(voting.length > 0 ? section(reader, say('meetings.voting'), votingBlocks(reader, agenda)) : []),
    ...(deferred.length > 0 ? section(reader, say('meetings.deferred'), deferredBlocks(reader, agenda, may)) : []),
  ]
}

/** To the channel, when a meeting passed while nobody was there to hold it. */
export function missedMeeting(reader: Reader, agenda: Agenda): Message {
  const { say } = speak(reader.language)
  const { date } = formats(reader)
  const said = { date: date(agenda.date), example: bold('/board agenda') }
  const text =
    agenda.next === null
      ? say.rich('meetings.missed', said)
      : say.rich('meetings.missedNext', { ...said, next: date(dateIn(agenda.next, agenda.board.zone)) })
  return { summary: plainText(text), blocks: [paragraph(text)] }
}

function section({ language }: Reader, title: string, blocks: readonly Block[]): Block[] {
  const nothing = speak(language).say('meetings.nothing')
  return [{ kind: 'text', text: [bold(title)], tone: 'normal' }, ...(blocks.length > 0 ? blocks : [quietly(nothing)])]
}

const buttonsOf = (buttons: readonly Button[]): Block[] => (buttons.length > 0 ? [{ kind: 'buttons', buttons: [...buttons] }] : [])

/** How one of a list is looked up by what is typed, with its code. */
const lookUp = { proposal: '/board', decision: '/board', task: '/task', initiative: '/initiative' } as const
type Named = { readonly code: string; readonly kind: keyof typeof lookUp }

/** Those of a list for which there is no room: their codes, and how one of them is looked up. */
function more({ language }: Reader, others: readonly Named[]): Block[] {
  const [first] = others
  if (!first) return []
  const codes = others.slice(0, MOST_CODES).map(({ code }) => code)
  const named = others.length > codes.length ? [...codes, '…'] : codes
  const example = `${lookUp[first.kind]} ${first.code.replace('#', '')}`
  return [quietly(speak(language).say('meetings.more', { rest: others.length, codes: named.join(', '), example }))]
}

/** Each with its buttons under it, up to so many. */
function each<Thing>(
  reader: Reader,
  things: readonly Thing[],
  most: number,
  of: { readonly blocks: (thing: Thing) => readonly Block[]; readonly proposal: (thing: Thing) => Proposal },
): Block[] {
  const others = things.slice(most).map((thing): Named => ({ code: proposalCode(of.proposal(thing)), kind: 'proposal' }))
  return [...things.slice(0, most).flatMap(of.blocks), ...more(reader, others)]
}

/** All in one list, up to so many, and under it a button for each. */
function listed<Thing>(
  reader: Reader,
  things: readonly Thing[],
  most: number,
  of: { readonly line: (thing: Thing) => Text; readonly show: (thing: Thing) => Button; readonly named: (thing: Thing) => Named },
): Block[] {
  if (things.length === 0) return []
  const shown = things.slice(0, most)
  const buttons = shown.map(of.show)
  return [
    { kind: 'list', items: shown.map(of.line) },
    ...more(reader, things.slice(most).map(of.named)),
    ...buttonsOf(buttons.slice(0, ROW)),
    ...buttonsOf(buttons.slice(ROW)),
  ]
}

const showProposal = ({ language }: Reader, proposal: Proposal): Button =>
  button(speak(language).say('meetings.show', { code: proposalCode(proposal) }), 'board.show-proposal', { proposal: proposal.id })

/** Who proposed it and since when it stands so; what is back with them for an answer names them once. */
function proposalLine(reader: Reader, proposal: Proposal, names: Agenda['names']): Text {
  const { say } = speak(reader.language)
  const [title, person] = [titleOf(proposal), names.get(proposal.byId) ?? '']
  const line =
    proposal.status === 'returned'
      ? say('meetings.returnedLine', { title, person })
      : say('meetings.line', { title, person, since: whenWords(reader, proposal.statusAt) })
  return [proposalRef(proposal), ' ', line]
}

const proposalBlocks =
  (reader: Reader, names: Agenda['names'], may: May) =>
  (proposal: Proposal): Block[] => [
    paragraph(proposalLine(reader, proposal, names)),
    ...buttonsOf([...(may.decide ? decideButtons(reader, proposal) : []), showProposal(reader, proposal)]),
  ]

const waitingBlocks = (reader: Reader, { waiting, names }: Agenda, may: May): Block[] =>
  each(reader, waiting, MOST.waiting, { blocks: proposalBlocks(reader, names, may), proposal: proposal => proposal })

const votingBlocks = (reader: Reader, { voting }: Agenda): Block[] =>
  each(reader, voting, MOST.voting, {
    blocks: line => [paragraph(ballotLine(reader, line)), ...buttonsOf([voteButton(reader, line)])],
    proposal: ({ proposal }) => proposal,
  })

const deferredBlocks = (reader: Reader, { deferred, names }: Agenda, may: May): Block[] =>
  each(reader, deferred, MOST.deferred, { blocks: proposalBlocks(reader, names, may), proposal: proposal => proposal })

function ballotLine(reader: Reader, { ballot, proposal, voted, seats }: BallotLine): Text {
  const { say } = speak(reader.language)
  const words = { title: titleOf(proposal), voted: say('ballots.voted', { voted, seats }), when: whenWords(reader, ballot.closesAt) }
  return [proposalRef(proposal), ' ', say('meetings.ballotLine', words)]
}

const voteButton = ({ language }: Reader, { ballot, proposal }: BallotLine): Button =>
  button(speak(language).say('meetings.vote', { code: proposalCode(proposal) }), 'board.show-ballot', { ballot: ballot.id }, 'primary')

function decidedBlocks(reader: Reader, { decided }: Agenda): Block[] {
  const { say } = speak(reader.language)
  return listed(reader, decided, MOST.decided, {
    line: ({ decision, proposal }) => [
      decisionRef(decision),
      ' ',
      say('meetings.decisionLine', { title: titleOf(proposal), outcome: outcomeWord(reader, decision.outcome) }),
    ],
    show: ({ decision }) => showDecision(reader, decision),
    named: ({ decision }) => ({ code: decisionCode(decision), kind: 'decision' }),
  })
}

const showDecision = ({ language }: Reader, decision: Decision): Button =>
  button(speak(language).say('meetings.show', { code: decisionCode(decision) }), 'board.show-decision', { decision: decision.id })

function overdueBlocks(reader: Reader, { overdue, names }: Agenda): Block[] {
  const { say } = speak(reader.language)
  const { shortDate } = formats(reader)
  return listed(reader, overdue, MOST.overdue, {
    line: ({ ref, title, ownerId, dueOn }) => [
      ref,
      ' ',
      say('meetings.overdueLine', { title, owner: names.get(ownerId ?? '') ?? say('meetings.nobody'), date: shortDate(dueOn) }),
    ],
    show: item => showWork(reader, item),
    named: ({ kind, ref }) => ({ code: plainText([ref]), kind }),
  })
}

function showWork({ language }: Reader, { kind, id, ref }: OverdueLine): Button {
  const label = speak(language).say('meetings.show', { code: plainText([ref]) })
  return kind === 'task' ? button(label, 'tasks.show', { task: id }) : button(label, 'initiatives.show', { initiative: id })
}
