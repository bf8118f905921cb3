import { andMore, type Inline, shortened, type Text } from '#src/chat/index.ts'
import { formats, type Reader, speak } from '#src/language/index.ts'
import { blockerRef } from '../../blockers/index.ts'
import type { DecisionSummary, OpenBallot } from '../../board/index.ts'
import { healthWord, type Initiative, initiativeRef, statusWord } from '../../initiatives/index.ts'
import { type Task, taskRef } from '../../tasks/index.ts'
import type { Deadline, DigestFacts, HealthChange, StatusChange } from '../facts.ts'
import { escalatedWords, freshWords } from './parts.ts'

/** Characters of what somebody wrote: enough to know it by. */
const TITLE = 50
const WORDS = 90
/** What was said of a health beside a title: it must leave room for others. */
const NOTE = 60
/** So many tasks or codes stand in one line. */
const MOST_NAMED = 3

const OUTCOME = {
  approve: 'digest.outcomeApprove',
  reject: 'digest.outcomeReject',
  defer: 'digest.outcomeDefer',
} as const satisfies Record<DecisionSummary['outcome'], string>

/** What somebody wrote, in one line. */
const brief = (text: string, most: number): string => shortened(text.replace(/\s+/gu, ' ').trim(), most)

const named = (ref: Inline, title: string): Text => [ref, ` ${brief(title, TITLE)}`]

const initiativeNamed = (initiative: Pick<Initiative, 'code' | 'title'>): Text => named(initiativeRef(initiative), initiative.title)

/** How an initiative does, before and now, and what was said about it. */
export function healthLine({ initiative, before }: HealthChange, reader: Reader): Text {
  const { say } = speak(reader.language)
  const values = { initiative: initiativeNamed(initiative), before: healthWord(reader, before), now: healthWord(reader, initiative.health) }
  const { healthNote } = initiative
  return healthNote === '' ? say.rich('digest.health', values) : say.rich('digest.healthNote', { ...values, note: brief(healthNote, NOTE) })
}

/** What became of an initiative. */
export const movedLine = ({ initiative }: StatusChange, reader: Reader): Text =>
  speak(reader.language).say.rich('digest.moved', {
    initiative: initiativeNamed(initiative),
    status: statusWord(reader, initiative.status),
  })

/** What is overdue, and since when the first of it. */
export function overdueLine(overdue: DigestFacts['overdue'], reader: Reader): Text {
  const { count, worst } = overdue
  const { say } = speak(reader.language)
  const one = (task: Task): Text =>
    task.dueOn === null
      ? named(taskRef(task), task.title)
      : say.rich('digest.overdueTask', { task: named(taskRef(task), task.title), date: formats(reader).shortDate(task.dueOn) })
  return say.rich('digest.overdue', { count, fresh: freshWords(overdue, reader), tasks: listed(worst.map(one), count) })
}

/** What stands in the way, and the first of it. Only where there is one. */
export function blockersLine(blockers: DigestFacts['blockers'], escalations: DigestFacts['escalations'], reader: Reader): Text[] {
  const { open, oldest } = blockers
  if (oldest === null) return []
  const { say } = speak(reader.language)
  const blocker = named(blockerRef(oldest.blocker), oldest.blocker.text)
  const person = brief(oldest.owner, TITLE)
  const first =
    oldest.days === 0
      ? say.rich('digest.blockerToday', { blocker, person })
      : say.rich('digest.blocker', { blocker, person, count: oldest.days })
  return [say.rich('digest.blockers', { count: open, escalated: escalatedWords(blockers, escalations, reader), oldest: first })]
}

/** What nobody touches. */
export const asleepLine = (asleep: readonly Initiative[], { language }: Reader): Text =>
  speak(language).say.rich('digest.asleep', {
    count: asleep.length,
    codes: listed(
      asleep.map(each => [initiativeRef(each)]),
      asleep.length,
    ),
  })

/** What is on the ballot. */
export const ballotLine = ({ ref, title, closesAt }: OpenBallot, reader: Reader): Text =>
  speak(reader.language).say.rich('digest.ballot', { moment: formats(reader).moment(closesAt), proposal: named(ref, title) })

/** What was decided. */
export const decisionLine = ({ ref, title, outcome }: DecisionSummary, { language }: Reader): Text => {
  const { say } = speak(language)
  return say.rich('digest.decision', { decision: named(ref, title), outcome: say(OUTCOME[outcome]) })
}

/** How many blockers came and went. Only where any did. */
export function blockersChangedLine(
  { raised, resolved }: DigestFacts['blockers'],
  { since: escalated }: DigestFacts['escalations'],
  { language }: Reader,
): Text {
  const { say } = speak(language)
  const changes = [
    ...(raised > 0 ? [say('digest.blockersRaised', { raised })] : []),
    ...(escalated > 0 ? [say('digest.blockersEscalated', { escalated })] : []),
    ...(resolved > 0 ? [say('digest.blockersResolved', { resolved })] : []),
  ]
  return [say('digest.blockersChanged', { changes: changes.join(', ') })]
}

/** How many tasks were done. */
export const tasksDoneLine = ({ done }: DigestFacts['tasks'], { language }: Reader): Text => [
  speak(language).say('digest.tasksDone', { count: done }),
]

/** How many wins there were, and the most applauded; where nobody applauded, one of them. Only where there is one. */
export function winsLine({ count, best }: DigestFacts['wins'], { language }: Reader): Text[] {
  if (best === null) return []
  const key = best.win.applause.length > 0 ? 'digest.wins' : 'digest.winsAmong'
  return [[speak(language).say(key, { count, text: brief(best.win.text, WORDS), person: brief(best.by, TITLE) })]]
}

/** What has to be there on a day. */
export function deadlineLine(deadline: Deadline, reader: Reader): Text {
  const what: Text = [...initiativeNamed(deadline.initiative), `: ${brief(deadline.title, TITLE)}`]
  return speak(reader.language).say.rich('digest.deadline', { date: formats(reader).shortDate(deadline.dueOn), what })
}

/** Which tasks of urgent initiatives are due. */
export const tasksDueLine = ({ count, first }: DigestFacts['deadlines']['tasks'], reader: Reader): Text =>
  speak(reader.language).say.rich('digest.tasksDue', {
    count,
    tasks: listed(
      first.map(task => [
        ...named(taskRef(task), task.title),
        ...(task.dueOn === null ? [] : [` (${formats(reader).shortDate(task.dueOn)})`]),
      ]),
      count,
    ),
  })

/** The first few of some, with commas, and how many more. */
function listed(texts: readonly Text[], count: number): Text {
  const shown = texts.slice(0, MOST_NAMED)
  const hidden = count - shown.length
  return [...shown.flatMap((text, index) => [...(index > 0 ? [', '] : []), ...text]), ...(hidden > 0 ? [` ${andMore(hidden)}`] : [])]
}
