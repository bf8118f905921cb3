import type { Feature } from '../feature.ts'
import { pause, pauseCommand, resume, resumeCommand } from './actions/pause.ts'
import { setUp, setupCommand } from './actions/set-up.ts'
import { openSettings, saveSettings, settingsCommand } from './actions/settings.ts'
import { skip, skipCommand, unskip, unskipCommand } from './actions/skip.ts'

export { chooseTeam, type ChooseOptions } from './choose-team.ts'
export { directory } from './directory.ts'
export {
  allTeams,
  findTeam,
  isDateSkipped,
  isMember,
  lockTeam,
  membersOf,
  skippedDates,
  teamOfChannel,
  teamsOfPeople,
  teamsOfPerson,
} from './store.ts'
export { nextMorning, workingDaysBetween, workingMomentOf, type WorkingTime, worksOn } from './rules/working-time.ts'
export { calendarOf, isOff, readerOf, type Team, teamReader } from './team.ts'
export { isWorking, workingMoment, workingTimeOf } from './working-time.ts'

/** Teams, who belongs to them, and what their admins decide. */
export const teamsFeature: Feature = {
  name: 'teams',
  actions: { 'set-up': setUp, settings: openSettings, 'save-settings': saveSettings, pause, resume, skip, unskip },
  commands: [setupCommand, settingsCommand, pauseCommand, resumeCommand, skipCommand, unskipCommand],
}
