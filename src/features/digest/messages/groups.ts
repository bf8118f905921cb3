import { andMore, type Text } from '#src/chat/index.ts'
import { formats, type Reader, speak } from '#src/language/index.ts'
import { bold } from '../../people/index.ts'
import type { DigestFacts } from '../facts.ts'
import type { Group } from '../rules/fitting.ts'
import { byDirection } from '../rules/what-matters.ts'
import {
  asleepLine,
  ballotLine,
  blockersChangedLine,
  blockersLine,
  deadlineLine,
  decisionLine,
  healthLine,
  movedLine,
  overdueLine,
  tasksDoneLine,
  tasksDueLine,
  winsLine,
} from './lines.ts'
import { escalatedWords, freshWords, overdueCommand, tasksCommand } from './parts.ts'

type RestKey =
  'digest.worseRest' | 'digest.betterRest' | 'digest.movedRest' | 'digest.ballotsRest' | 'digest.decisionsRest' | 'digest.milestonesRest'

/** Things of which each has a line. */
function several(
  lines: readonly Text[],
  { most, least = 1, key, command }: { readonly most: number; readonly least?: number; readonly key: RestKey; readonly command: string },
  reader: Reader,
): Group {
  const { say } = speak(reader.language)
  return {
    lines,
    most,
    least,
    rest: (count, shown) => {
      const number = shown > 0 ? andMore(count) : formats(reader).number(count)
      return say.rich(key, { count, number, command: bold(command) })
    },
  }
}

/** Things that one line tells of, or none; with few words, how many they are all the same. */
const allAtOnce = (lines: readonly Text[], short: Text): Group => ({ lines, most: 1, least: 1, rest: () => short })

/** What cannot wait, the worst first. */
export function urgent({ health, overdue, blockers, escalations, asleep, ballots }: DigestFacts, reader: Reader): Group[] {
  const { say } = speak(reader.language)
  return [
    several(
      byDirection(health.changes).worse.map(change => healthLine(change, reader)),
      { most: 5, least: 2, key: 'digest.worseRest', command: '/initiative' },
      reader,
    ),
    allAtOnce(
      overdue.count > 0 ? [overdueLine(overdue, reader)] : [],
      say.rich('digest.overdueRest', { count: overdue.count, fresh: freshWords(overdue, reader), command: bold(overdueCommand(reader)) }),
    ),
    allAtOnce(
      blockersLine(blockers, escalations, reader),
      say.rich('digest.blockersRest', {
        count: blockers.open,
        escalated: escalatedWords(blockers, escalations, reader),
        command: bold('/blocker'),
      }),
    ),
    several(
      ballots.map(ballot => ballotLine(ballot, reader)),
      { most: 2, key: 'digest.ballotsRest', command: '/board' },
      reader,
    ),
    allAtOnce(
      asleep.length > 0 ? [asleepLine(asleep, reader)] : [],
      // A review shows what was asleep at its opening, in its own team; here they may be of all teams.
      say.rich('digest.asleepRest', { count: asleep.length, command: bold('/initiative') }),
    ),
  ]
}

/** What else is not as it was. */
export function changed({ health, moved, tasks, blockers, escalations, wins, decisions }: DigestFacts, reader: Reader): Group[] {
  const { say } = speak(reader.language)
  const done = tasks.done > 0 ? [tasksDoneLine(tasks, reader)] : []
  const inTheWay = blockers.raised + blockers.resolved + escalations.since > 0 ? [blockersChangedLine(blockers, escalations, reader)] : []
  return [
    several(
      decisions.map(decision => decisionLine(decision, reader)),
      { most: 3, key: 'digest.decisionsRest', command: '/board' },
      reader,
    ),
    several(
      byDirection(health.changes).other.map(change => healthLine(change, reader)),
      { most: 3, key: 'digest.betterRest', command: '/initiative' },
      reader,
    ),
    several(
      moved.map(change => movedLine(change, reader)),
      { most: 3, key: 'digest.movedRest', command: '/initiative' },
      reader,
    ),
    // These have no more words than they need.
    allAtOnce(done, done[0] ?? []),
    allAtOnce(inTheWay, inTheWay[0] ?? []),
    // Nothing lists wins.
    allAtOnce(winsLine(wins, reader), say.rich('digest.winsRest', { count: wins.count })),
  ]
}

/** What comes next, the earliest first. */
export function ahead({ deadlines: { milestones, tasks } }: DigestFacts, reader: Reader): Group[] {
  const { say } = speak(reader.language)
  return [
    several(
      milestones.map(deadline => deadlineLine(deadline, reader)),
      { most: 4, key: 'digest.milestonesRest', command: '/initiative' },
      reader,
    ),
    allAtOnce(
      tasks.count > 0 ? [tasksDueLine(tasks, reader)] : [],
      say.rich('digest.tasksDueRest', { count: tasks.count, command: bold(tasksCommand(reader)) }),
    ),
  ]
}
