import { addDays, atWallTime, dateIn } from '#src/time/index.ts'
import type { SettingsSection } from '../feature.ts'
import { nextDate, occurrenceOn, type Ritual, ritualOfTeam, saveRitual, saveRitualPaused, saveStart } from '../rituals/index.ts'
import { findTeam } from '../teams/index.ts'
import { REVIEW } from './keys.ts'
import { reviewKind } from './kind.ts'
import { settingsErrors, settingsFields, settingsSummary } from './messages/settings.ts'
import { firstOn, readRecurrence, recurrenceOf } from './rules/recurrence.ts'
import { DEFAULTS, readSettings, type Terms, windowMinutes } from './rules/settings.ts'

/** The review's part of a team's settings. What is saved here is planned when the team is said to have changed, which follows. */
export const reviewSettings: SettingsSection = {
  async fields({ scope, reader }, team) {
    if (team.id === null) return settingsFields(DEFAULTS, true, reader)
    const ritual = await ritualOfTeam(scope, team.id, REVIEW)
    return settingsFields(ritual ? termsOf(ritual) : DEFAULTS, ritual !== null && !ritual.paused, reader)
  },

  check({ reader }, values) {
    const read = readSettings(values)
    return Promise.resolve(read.kind === 'mistakes' ? settingsErrors(read.mistakes, reader) : {})
  },

  async save({ scope, now, newId }, { id: teamId }, values) {
    const read = readSettings(values)
    const team = await findTeam(scope, teamId)
    if (read.kind === 'mistakes' || read.kind === 'silent' || !team) return
    const known = await ritualOfTeam(scope, teamId, REVIEW)
    if (read.kind === 'none') {
      if (known) await saveRitualPaused(scope, known.id, true)
      return
    }
    const { terms } = read
    const recurrence = recurrenceOf(terms.rhythm, terms.weekday)
    const today = dateIn(now, team.zone)
    const passed = atWallTime(today, terms.localTime, team.zone) < now
    // "Every second week" begins with the next one, from whichever day it was set.
    const startsOn = firstOn(terms.weekday, passed ? addDays(today, 1) : today)
    const agreed = { localTime: terms.localTime, windowMinutes: windowMinutes(terms), zoneMode: 'team' } as const
    await saveRitual(scope, { id: newId(), teamId, kind: REVIEW, recurrence, startsOn, ...agreed })
    if (!known) return
    await saveRitualPaused(scope, known.id, false)
    if (known.recurrence !== recurrence || known.paused) await saveStart(scope, known.id, startsOn)
  },

  async summary({ scope, now }, teamId, reader) {
    const team = await findTeam(scope, teamId)
    const ritual = team && (await ritualOfTeam(scope, teamId, REVIEW))
    const next = ritual && !ritual.paused ? await nextDate(scope, reviewKind, ritual, now) : null
    return team && ritual && next ? settingsSummary(termsOf(ritual), next, team.zone, reader) : null
  },

  async begun({ scope }, teamId, date) {
    const ritual = await ritualOfTeam(scope, teamId, REVIEW)
    const occurrence = ritual && (await occurrenceOn(scope, ritual.id, date))
    return occurrence !== null && occurrence.openedAt !== null && occurrence.status === 'open'
  },
}

const termsOf = ({ recurrence, localTime, windowMinutes: window }: Ritual): Terms => ({
  ...DEFAULTS,
  ...readRecurrence(recurrence),
  localTime,
  window: Math.round(window / 60),
})
