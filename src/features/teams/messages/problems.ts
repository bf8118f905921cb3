import { formats, type Reader, speak } from '#src/language/index.ts'
import { nearestZones, zoneUnknownText } from '../../people/index.ts'
import { type Problem, type SettingsField, TEAM_NAME_LENGTH } from '../rules/settings.ts'

const MISSING = {
  'team-name': 'teams.nameMissing',
  language: 'teams.languageMissing',
  zone: 'teams.zoneMissing',
  'working-days': 'teams.workingDaysMissing',
  holidays: 'teams.holidaysMissing',
  members: 'teams.membersMissing',
} as const satisfies Record<SettingsField, string>

/** What is wrong with a field, in a sentence that says what to do. */
export function problemWords(reader: Reader, field: SettingsField, problem: Problem): string {
  const { say } = speak(reader.language)
  switch (problem.kind) {
    case 'missing':
      return say(MISSING[field])
    case 'too-long':
      return say('teams.nameTooLong', { count: TEAM_NAME_LENGTH })
    case 'unknown-zone':
      return zoneUnknownText(reader, problem.text, nearestZones(problem.text))
    case 'unknown-account':
      return say('teams.membersUnknown')
    case 'not-people':
      return say('teams.membersNotPeople', { names: formats(reader).list(problem.names) })
    default:
      return problem satisfies never
  }
}
