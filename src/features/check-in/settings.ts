import { addDays, dateIn, weeklyOn } from '#src/time/index.ts'
import type { SettingsSection } from '../feature.ts'
import { nextDate, occurrenceOn, ritualOfTeam, saveRitual } from '../rituals/index.ts'
import { findTeam } from '../teams/index.ts'
import { CHECK_IN } from './drawing.ts'
import { checkInKind } from './kind.ts'
import { settingsErrors, settingsFields, settingsSummary } from './messages/settings.ts'
import { DEFAULTS, readSettings } from './rules/settings.ts'

/** The check-in's part of a team's settings. What is saved here is planned when the team is said to have changed, which follows. */
export const checkInSettings: SettingsSection = {
  async fields({ scope, reader }, team) {
    const ritual = team.id === null ? null : await ritualOfTeam(scope, team.id, CHECK_IN)
    return settingsFields(ritual ?? DEFAULTS, reader)
  },

  check({ reader }, values) {
    const read = readSettings(values)
    return Promise.resolve('mistakes' in read ? settingsErrors(read.mistakes, reader) : {})
  },

  async save({ scope, now, newId }, { id: teamId }, values) {
    const read = readSettings(values)
    const team = await findTeam(scope, teamId)
    if ('mistakes' in read || !team) return
    // Where it is still yesterday, today's check-in may lie ahead on yesterday's date.
    const startsOn = addDays(dateIn(now, team.zone), -2)
    await saveRitual(scope, { id: newId(), teamId, kind: CHECK_IN, recurrence: weeklyOn(team.workingDays), startsOn, ...read.agreement })
  },

  async summary({ scope, now }, teamId, reader) {
    const team = await findTeam(scope, teamId)
    const ritual = team && (await ritualOfTeam(scope, teamId, CHECK_IN))
    const next = ritual && (await nextDate(scope, checkInKind, ritual, now))
    if (!next) return null
    const { localTime, windowMinutes, zoneMode } = ritual
    return settingsSummary({ localTime, windowMinutes, zoneMode, days: team.workingDays, zone: team.zone, next }, reader)
  },

  async begun({ scope }, teamId, date) {
    const ritual = await ritualOfTeam(scope, teamId, CHECK_IN)
    const occurrence = ritual && (await occurrenceOn(scope, ritual.id, date))
    return occurrence !== null && occurrence.openedAt !== null && occurrence.status === 'open'
  },
}
