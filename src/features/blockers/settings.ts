import type { FormValues } from '#src/chat/index.ts'
import { speak } from '#src/language/index.ts'
import type { SettingsSection } from '../feature.ts'
import { CHANNEL_LENGTH, channelEntered, channelName, DEFAULT_POSTINGS, enteredName, postingsOf, savePostings } from '../wins/index.ts'

const FIELD = { channel: 'blockers-channel', escalateAfter: 'escalate-after' } as const
const LIMITS = { least: 1, most: 20 } as const

/** Where a team's blockers are posted, and when they are escalated. What waits is planned anew when the team is said to have changed, which follows. */
export const blockersSettings: SettingsSection = {
  async fields({ scope, reader }, team) {
    const { say } = speak(reader.language)
    const { blockersChannelId, escalateAfter } = team.id === null ? DEFAULT_POSTINGS : await postingsOf(scope, team.id)
    const initial = blockersChannelId === null ? {} : { initial: await channelName(scope, blockersChannelId) }
    return [
      {
        kind: 'text',
        id: FIELD.channel,
        label: say('blockers.channelSetting'),
        hint: say('blockers.channelSettingHint'),
        lines: 'one',
        required: false,
        maxLength: CHANNEL_LENGTH,
        ...initial,
      },
      {
        kind: 'number',
        id: FIELD.escalateAfter,
        label: say('blockers.escalateSetting'),
        hint: say('blockers.escalateSettingHint', { least: LIMITS.least, most: LIMITS.most }),
        required: true,
        initial: escalateAfter,
        min: LIMITS.least,
        max: LIMITS.most,
      },
    ]
  },

  async check({ scope, reader }, values) {
    const { say } = speak(reader.language)
    const channel = await channelEntered(scope, values, FIELD.channel)
    return {
      ...(channel === undefined ? { [FIELD.channel]: say('wins.channelUnknown', { name: enteredName(values, FIELD.channel) }) } : {}),
      ...(escalateAfterEntered(values) === undefined
        ? { [FIELD.escalateAfter]: say('blockers.escalateSettingWrong', { least: LIMITS.least, most: LIMITS.most }) }
        : {}),
    }
  },

  async save({ scope }, { id: teamId }, values) {
    const blockersChannelId = await channelEntered(scope, values, FIELD.channel)
    const escalateAfter = escalateAfterEntered(values)
    await savePostings(scope, teamId, {
      ...(FIELD.channel in values && blockersChannelId !== undefined ? { blockersChannelId } : {}),
      ...(escalateAfter === undefined || escalateAfter === null ? {} : { escalateAfter }),
    })
  },
}

/** Working days; null: a form from before this field was in it says nothing; undefined: no number that can be. */
function escalateAfterEntered(values: FormValues): number | null | undefined {
  if (!(FIELD.escalateAfter in values)) return null
  const entered = values[FIELD.escalateAfter]
  const days = typeof entered === 'string' && /^\s*\d{1,2}\s*$/.test(entered) ? Number(entered) : Number.NaN
  return days >= LIMITS.least && days <= LIMITS.most ? days : undefined
}
