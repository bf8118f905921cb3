import type { Message, Text } from '#src/chat/index.ts'
import { formats, type Reader, speak } from '#src/language/index.ts'
import { bold, quietly, sentence } from '../../people/index.ts'
import { type ChangedSetting, changedSettings } from '../rules/changes.ts'
import type { TeamSettings } from '../store.ts'
import type { Team } from '../team.ts'
import { atStart, daysWords, holidaysWords, membersWords, namesWords, zoneWords } from './words.ts'

/** A team's state before and after, and what the rituals say now, where that is different. */
export type SavedChange = {
  readonly before: Team
  readonly after: TeamSettings
  readonly memberCount: { readonly before: number; readonly after: number }
  readonly joined: readonly string[]
  readonly left: readonly string[]
  readonly rituals: readonly Text[]
}

const LABELS = {
  name: 'teams.name',
  language: 'teams.language',
  zone: 'teams.zone',
  workingDays: 'teams.workingDays',
  holidays: 'teams.holidays',
} as const satisfies Record<ChangedSetting, string>

/** To the admin who saved: what is different, and from when it holds. */
export function settingsSaved(reader: Reader, change: SavedChange): Message {
  const { say } = speak(reader.language)
  const team = bold(change.after.name)
  const items = [...settingLines(reader, change), ...memberLines(reader, change), ...change.rituals]
  if (items.length === 0) return sentence(say.rich('teams.settingsSame', { team }))
  return sentence(say.rich('teams.settingsSaved', { team }), { kind: 'list', items }, quietly(say('teams.settingsFrom')))
}

/** To whoever set a team up. */
export const setUpDone = (reader: Reader, team: string, becameAdmin: boolean): Message =>
  sentence(speak(reader.language).say.rich(becameAdmin ? 'teams.setupDoneAdmin' : 'teams.setupDone', { team: bold(team) }))

function settingLines(reader: Reader, { before, after }: SavedChange): Text[] {
  return changedSettings(before, after).map(setting =>
    line(reader, LABELS[setting], settingWords(reader, before, setting), settingWords(reader, after, setting)),
  )
}

function memberLines(reader: Reader, { before, after, memberCount, joined, left }: SavedChange): Text[] {
  const { say } = speak(reader.language)
  if (joined.length + left.length === 0 && before.followsChannel === after.followsChannel) return []
  const was = membersWords(reader, { followsChannel: before.followsChannel, count: memberCount.before })
  const is = membersWords(reader, { followsChannel: after.followsChannel, count: memberCount.after })
  return [
    line(reader, 'teams.members', was, is),
    ...(joined.length > 0 ? [[say('teams.joined', { names: namesWords(reader, joined) })]] : []),
    ...(left.length > 0 ? [[say('teams.left', { names: namesWords(reader, left) })]] : []),
  ]
}

const line = (reader: Reader, label: (typeof LABELS)[ChangedSetting] | 'teams.members', before: string, after: string): Text => [
  bold(speak(reader.language).say(label)),
  `: ${speak(reader.language).say('teams.changed', { before, after })}`,
]

function settingWords(reader: Reader, settings: Pick<TeamSettings, ChangedSetting>, setting: ChangedSetting): string {
  switch (setting) {
    case 'name':
      return settings.name
    case 'language':
      return atStart(formats(reader).languageName(settings.language), reader)
    case 'zone':
      return zoneWords(reader, settings.zone)
    case 'workingDays':
      return daysWords(reader, settings.workingDays)
    case 'holidays':
      return holidaysWords(reader, settings.holidays)
    default:
      return setting satisfies never
  }
}
