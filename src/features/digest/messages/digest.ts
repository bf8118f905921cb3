import { type Block, type Inline, type Message, plainText, shortened, type Text } from '#src/chat/index.ts'
import { formats, type Reader, speak } from '#src/language/index.ts'
import { dateIn } from '#src/time/index.ts'
import { bold, paragraph, quietly } from '../../people/index.ts'
import type { DigestFacts } from '../facts.ts'
import { type Ceiling, fitted, heightOf, sizeOf } from '../rules/fitting.ts'
import { byDirection, isCalm } from '../rules/what-matters.ts'
import { ahead, changed, urgent } from './groups.ts'
import { numbers } from './numbers.ts'
import { overdueCommand, settingsCommand } from './parts.ts'

/** Characters of the names of the chosen teams. */
const TEAMS = 80

export type DigestShown = {
  readonly facts: DigestFacts
  /** Already drawn for this reader; null: there is nothing to draw. */
  readonly picture: Block | null
  readonly ceiling: Ceiling
  /** Who has it sent to the channel where it stands; null: it goes to themself. */
  readonly sentBy: string | null
}

/** The digest: what is most urgent, what changed, the numbers, and what comes next. As long as the ceiling allows, and no longer. */
export function digestMessage({ facts, picture, ceiling, sentBy }: DigestShown, reader: Reader): Message {
  const { say } = speak(reader.language)
  const heading = say('digest.heading')
  const since = sinceLine(facts, reader)
  const figures = numbers(facts, reader)
  const footer = footerLine(sentBy, reader)
  const sections = [
    { title: say('digest.urgent'), groups: urgent(facts, reader) },
    { title: say('digest.changed'), groups: isCalm(facts) ? [] : changed(facts, reader) },
    { title: say('digest.ahead'), groups: ahead(facts, reader) },
  ]
  const calm = isCalm(facts) ? [paragraph([say('digest.calm')])] : []
  const fixed: Text[] = [[heading], [since], [footer], ...textsOf([...calm, ...figures, ...(picture === null ? [] : [picture])])]
  const titles = sizeOf(sections.map(({ title }) => [title]))
  const lines = fitted(
    sections.map(({ groups }) => groups),
    { ...ceiling, characters: ceiling.characters - sizeOf(fixed) - titles, lines: ceiling.lines - heightOf(fixed) },
  )
  const [first, second, third] = sections.map(({ title }, index) => sectionBlocks(title, lines[index] ?? []))
  return {
    summary: summaryOf(facts, reader),
    language: reader.language,
    blocks: [
      { kind: 'heading', text: heading },
      quietly(since),
      ...(first ?? []),
      ...calm,
      ...(second ?? []),
      ...figures,
      ...(picture === null ? [] : [picture]),
      ...(third ?? []),
      quietly(footer),
    ],
  }
}

/** Of a section its title and its lines; without lines, nothing. */
const sectionBlocks = (title: string, items: readonly Text[]): Block[] =>
  items.length === 0 ? [] : [paragraph([bold(title)]), { kind: 'list', items: [...items] }]

function sinceLine({ span, teams }: DigestFacts, reader: Reader): string {
  const { say } = speak(reader.language)
  const about = teams.length === 0 ? say('digest.allTeams') : shortened(formats(reader).list(teams), TEAMS)
  return say('digest.since', { moment: formats(reader).moment(span.from), teams: about })
}

function footerLine(sentBy: string | null, reader: Reader): string {
  const { say } = speak(reader.language)
  if (sentBy !== null) return say('digest.sentHere', { person: shortened(sentBy, TEAMS) })
  return say('digest.where', {
    commands: ['/initiative', overdueCommand(reader), '/blocker'].join(' · '),
    settings: settingsCommand(reader),
  })
}

/** The gist for a notification and for the subject of a mail. It is calm only when nothing stands under what is most urgent. */
function summaryOf({ health, overdue, blockers, ballots, asleep, span }: DigestFacts, reader: Reader): string {
  const { say } = speak(reader.language)
  const worse = byDirection(health.changes).worse.length
  const offTrack = health.now['off-track']
  const gist = [
    ...(offTrack > 0 ? [say('digest.gistOffTrack', { count: offTrack })] : []),
    ...(overdue.count > 0 ? [say('digest.gistOverdue', { count: overdue.count })] : []),
    ...(blockers.open > 0 ? [say('digest.gistBlockers', { count: blockers.open })] : []),
  ]
  const lesser = [
    ...(worse > 0 ? [say('digest.gistWorse', { count: worse })] : []),
    ...(ballots.length > 0 ? [say('digest.gistBallots', { count: ballots.length })] : []),
    ...(asleep.length > 0 ? [say('digest.gistAsleep', { count: asleep.length })] : []),
  ]
  const date = formats(reader).shortDate(dateIn(span.before, reader.zone))
  const told = gist.length > 0 ? gist : lesser
  return say('digest.summary', { date, gist: told.length > 0 ? formats(reader).list(told) : say('digest.gistCalm') })
}

/** What is to be read in blocks that are shown whole; a picture takes its own room. */
const textsOf = (blocks: readonly Block[]): Text[] =>
  blocks.flatMap((block): Text[] => {
    if (block.kind === 'facts') return block.facts.map((fact): Inline[] => [fact.label, plainText(fact.value)])
    return block.kind === 'text' ? [block.text] : []
  })
