import { dateIn, isQuiet, type LocalDate, quietEnds, timeIn } from '#src/time/index.ts'
import { speak } from '#src/language/index.ts'
import type { AlarmHandler, Context } from '../feature.ts'
import { findPerson, quietHoursOf, zoneOf, type Person } from '../people/index.ts'
import { momentFor, nextDate, ritualOfTeam, type Ritual } from '../rituals/index.ts'
import { findTeam, membersOf, readerOf, type Team } from '../teams/index.ts'
import { channelName } from './actions/open.ts'
import { CHECK_IN } from './drawing.ts'
import { welcomeKey } from './keys.ts'
import { checkInKind } from './kind.ts'
import { welcomeMessage } from './messages/welcome.ts'

/** Alarm kind; subject: team and person. */
export const WELCOME = 'welcome'

const subjectOf = (teamId: string, personId: string): string => `${teamId} ${personId}`

type Welcoming = { readonly team: Team; readonly ritual: Ritual; readonly channel: string; readonly date: LocalDate | null }

/** Welcomes new members, each once ever: now, or when their quiet hours end. */
export async function welcome(context: Context, teamId: string, personIds: readonly string[]): Promise<void> {
  const { scope, now, alarms } = context
  const ritual = await ritualOfTeam(scope, teamId, CHECK_IN)
  const team = ritual && (await findTeam(scope, teamId))
  if (!team) return
  const wanted = new Set(personIds)
  const newcomers = (await membersOf(scope, teamId)).filter(({ id }) => wanted.has(id))
  const welcoming = { team, ritual, channel: await channelName(scope, team), date: await nextDate(scope, checkInKind, ritual, now) }
  for (const person of newcomers) {
    const zone = zoneOf(person, team.zone)
    const quiet = quietHoursOf(person)
    if (!isQuiet(now, zone, quiet)) await say(context, welcoming, person)
    else await alarms.set({ kind: WELCOME, subject: subjectOf(teamId, person.id), dueAt: quietEnds(now, zone, quiet) })
  }
}

/** A newcomer's quiet hours ended, unless they chose others meanwhile. */
export const welcomeIsDue: AlarmHandler = {
  async run(context, { subject }) {
    const [teamId, personId] = subject.split(' ')
    if (teamId && personId) await welcome(context, teamId, [personId])
  },
  async name({ scope }, subject, { language }) {
    const [teamId = '', personId = ''] = subject.split(' ')
    const team = await findTeam(scope, teamId)
    const person = await findPerson(scope, personId)
    return team && person && speak(language).say('checkIn.momentWelcome', { person: person.name, team: team.name })
  },
}

async function say({ now, outbox }: Context, { team, ritual, channel, date }: Welcoming, person: Person): Promise<void> {
  const zone = zoneOf(person, team.zone)
  const next = date ?? dateIn(now, zone)
  const moment = momentFor({ date: next, localTime: ritual.localTime, zoneMode: ritual.zoneMode, teamZone: team.zone }, person)
  const time = moment ? timeIn(moment.at, zone) : ritual.localTime
  const message = welcomeMessage({ team: team.name, channel, days: team.workingDays, time }, readerOf(person, team))
  const key = welcomeKey(team.id, person.id)
  await outbox.post({ key, to: { kind: 'direct', user: person.user }, message, urgency: 'fan-out', subject: key })
}
