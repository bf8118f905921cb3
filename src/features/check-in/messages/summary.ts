import type { Block, Inline, Message, Text } from '#src/chat/index.ts'
import { formats, speak, type Reader } from '#src/language/index.ts'
import { timeIn, type LocalDate } from '#src/time/index.ts'
import { type Win, winButtons } from '../../wins/index.ts'
import type { Mood } from '../rules/response.ts'
import { countMoods, type Standing } from '../rules/standing.ts'
import { moodName } from './answer.ts'
import { bold, buttons, heading, line, quiet, withReferences } from './blocks.ts'

/** What somebody said. `win`: it can be applauded. `blocker`: by its code, and who is to clear it; null: it is resolved. */
export type Said = {
  readonly person: string
  readonly text: string
  readonly win?: Pick<Win, 'id' | 'withdrawnAt'>
  readonly blocker?: { readonly ref: Inline; readonly owner: string | null }
}

export type Summary = {
  readonly team: string
  readonly date: LocalDate
  readonly standings: readonly Standing[]
  readonly wins: readonly Said[]
  readonly blockers: readonly Said[]
  readonly moods: readonly Mood[]
}

/** More than this, and the card is no summary any more: the rest is in the thread. */
const LINES = 10
const LINE_LENGTH = 280
const APPLAUSE_BUTTONS = 5

/** The one card about an occurrence in the team's channel. It blames nobody, pings nobody, and shows moods only as counts. */
export function summaryMessage({ team, date, standings, wins, blockers, moods }: Summary, reader: Reader): Message {
  const { say } = speak(reader.language)
  const named = (kind: Standing['kind']) => standings.filter(standing => standing.kind === kind)
  const done = named('answered').length
  const all = standings.length - named('away').length
  const facts = [
    { label: say('checkIn.summaryAnswered'), value: names(named('answered')) },
    { label: say('checkIn.summaryNotYet'), value: notYet(standings, reader) },
    { label: say('checkIn.summarySkipped'), value: names(named('skipped')) },
    { label: say('checkIn.summaryAway'), value: names(named('away')) },
    { label: say('checkIn.summaryMood'), value: moodText(moods, reader) },
  ].filter(({ value }) => value.length > 0)
  return {
    summary: say('checkIn.summarySummary', { team, done, all }),
    blocks: [
      heading(say('checkIn.summaryHeading', { date: formats(reader).date(date) })),
      { kind: 'progress', label: say('checkIn.summaryProgress', { done, all }), done, of: all },
      ...(facts.length > 0 ? [{ kind: 'facts', facts } as const] : []),
      ...saidBlocks(say('checkIn.summaryWins'), wins, reader),
      ...applauseButtons(wins, reader),
      ...saidBlocks(say('checkIn.summaryBlockers'), blockers, reader),
      ...(done > 0 ? [quiet(say('checkIn.summaryThread'))] : []),
    ],
  }
}

const names = (people: readonly { readonly name: string }[]): Text =>
  people.flatMap(({ name }, index) => (index > 0 ? [', ', bold(name)] : [bold(name)]))

/** First those whose time has passed, then by city and hour: "Marek, Zofia (Warsaw until 09:45)", in the hour of that city. */
function notYet(standings: readonly Standing[], reader: Reader): Text {
  const { say } = speak(reader.language)
  const waiting = standings.filter(standing => standing.kind === 'not-yet')
  const groups = Map.groupBy(waiting, ({ zone, until }) => (until === null ? '' : `${formats(reader).place(zone)} ${timeIn(until, zone)}`))
  const ordered = [...groups.values()].toSorted((one, other) => (one[0]?.until ?? 0) - (other[0]?.until ?? 0))
  return ordered.flatMap((group, index): Text => {
    const [first] = group
    const people = names(group)
    const place = first && first.until !== null ? { place: formats(reader).place(first.zone), time: timeIn(first.until, first.zone) } : null
    return [...(index > 0 ? [' · '] : []), ...(place ? say.rich('checkIn.summaryUntil', { people, ...place }) : people)]
  })
}

function moodText(moods: readonly Mood[], reader: Reader): Text {
  const { say } = speak(reader.language)
  const counts = countMoods(moods).map(({ mood, count }) => say('checkIn.summaryMoodCount', { mood: moodName(mood, reader), count }))
  return counts.length > 0 ? [counts.join(' · ')] : []
}

function saidBlocks(label: string, said: readonly Said[], reader: Reader): Block[] {
  if (said.length === 0) return []
  const { say } = speak(reader.language)
  const items = said.slice(0, LINES).map(each => saidLine(each, reader))
  const more = said.length > LINES ? [[say('common.more', { count: said.length - LINES })]] : []
  return [line(bold(label)), { kind: 'list', items: [...items, ...more] }]
}

function saidLine({ person, text, blocker }: Said, { language }: Reader): Text {
  const { say } = speak(language)
  const said = { person: bold(person), text: withReferences(shortened(text)) }
  if (!blocker) return say.rich('checkIn.summaryLine', said)
  const { ref, owner } = blocker
  return owner === null
    ? say.rich('checkIn.summaryBlockerOver', { ...said, blocker: ref })
    : say.rich('checkIn.summaryBlockerLine', { ...said, blocker: ref, owner })
}

/** A button for each of the first wins; the others have theirs in the thread. */
function applauseButtons(wins: readonly Said[], reader: Reader): Block[] {
  const row = wins.flatMap(({ person, win }) => (win ? winButtons(win, reader, person) : [])).slice(0, APPLAUSE_BUTTONS)
  return row.length > 0 ? [buttons(...row)] : []
}

/** Cut between characters as people see them, never inside an emoji. */
function shortened(text: string): string {
  if (text.length <= LINE_LENGTH) return text
  const cut = [...new Intl.Segmenter('en').segment(text.slice(0, LINE_LENGTH))].map(({ segment }) => segment)
  return `${cut.slice(0, -1).join('')}…`
}
