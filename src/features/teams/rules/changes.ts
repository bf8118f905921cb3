import type { Team } from '../team.ts'
import type { TeamSettings } from '../store.ts'

export type ChangedSetting = keyof Omit<TeamSettings, 'followsChannel'>

const SETTINGS: readonly ChangedSetting[] = ['name', 'language', 'zone', 'workingDays', 'holidays']

/** Which settings differ, in the order of the form. */
export const changedSettings = (before: Team, after: TeamSettings): ChangedSetting[] =>
  SETTINGS.filter(setting => String(before[setting]) !== String(after[setting]))
