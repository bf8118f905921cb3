import type { FormValues } from '#src/chat/index.ts'
import type { Scope } from '#src/db/index.ts'
import { speak } from '#src/language/index.ts'
import type { SettingsSection } from '../feature.ts'
import { channelNamed } from '../people/index.ts'
import { channelName } from './placing.ts'
import { DEFAULT_POSTINGS, postingsOf, savePostings } from './store/postings.ts'

/** The longest name a channel has on any platform. */
export const CHANNEL_LENGTH = 80
const FIELD = 'wins-channel'

/** The channel somebody wrote: its id, null for none, undefined when Drumbeat is in no such channel. */
export async function channelEntered(scope: Scope, values: FormValues, field: string): Promise<string | null | undefined> {
  const name = enteredName(values, field)
  return name === '' ? null : (await channelNamed(scope, name))?.id
}

/** A channel's name as entered, without its sign. */
export function enteredName(values: FormValues, field: string): string {
  const value = values[field]
  return typeof value === 'string' ? value.trim().replace(/^#+\s*/, '') : ''
}

/** Where a team's wins are posted. */
export const winsSettings: SettingsSection = {
  async fields({ scope, reader }, team) {
    const { say } = speak(reader.language)
    const { winsChannelId } = team.id === null ? DEFAULT_POSTINGS : await postingsOf(scope, team.id)
    const initial = winsChannelId === null ? {} : { initial: await channelName(scope, winsChannelId) }
    const [label, hint] = [say('wins.channelSetting'), say('wins.channelSettingHint')]
    return [{ kind: 'text', id: FIELD, label, hint, lines: 'one', required: false, maxLength: CHANNEL_LENGTH, ...initial }]
  },

  async check({ scope, reader }, values) {
    if ((await channelEntered(scope, values, FIELD)) !== undefined) return {}
    return { [FIELD]: speak(reader.language).say('wins.channelUnknown', { name: enteredName(values, FIELD) }) }
  },

  async save({ scope }, { id: teamId }, values) {
    // A form that was opened before this field was in it says nothing about it.
    if (!(FIELD in values)) return
    const winsChannelId = await channelEntered(scope, values, FIELD)
    if (winsChannelId !== undefined) await savePostings(scope, teamId, { winsChannelId })
  },
}
