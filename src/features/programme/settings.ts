import { speak } from '#src/language/index.ts'
import type { SettingsSection } from '../feature.ts'
import { bold } from '../people/index.ts'
import { LONGEST_PREFIX, readPrefix } from './rules/prefix.ts'
import { DEFAULT_PREFIX, prefixOf, savePrefix } from './store/numbers.ts'

const FIELD = 'initiative-code'

/** What stands before the numbers of initiatives, in the settings form of a team that is there; it holds for the whole workspace. */
export const programmeSettings: SettingsSection = {
  async fields({ scope, reader }, team) {
    if (team.id === null) return []
    const { say } = speak(reader.language)
    const words = { label: say('programme.initiativeCode'), hint: say('programme.initiativeCodeHint') }
    return [{ kind: 'text', id: FIELD, ...words, required: true, lines: 'one', initial: await prefixOf(scope), maxLength: LONGEST_PREFIX }]
  },

  check({ reader }, values) {
    const entered = values[FIELD]
    const isWrong = entered !== undefined && readPrefix(entered) === null
    return Promise.resolve(isWrong ? { [FIELD]: speak(reader.language).say('programme.initiativeCodeWrong') } : {})
  },

  async save({ scope }, _team, values) {
    const prefix = readPrefix(values[FIELD])
    if (prefix !== null && prefix !== (await prefixOf(scope))) await savePrefix(scope, prefix)
  },

  async summary({ scope }, _teamId, reader) {
    const prefix = await prefixOf(scope)
    return prefix === DEFAULT_PREFIX ? null : speak(reader.language).say.rich('programme.codesSummary', { prefix: bold(prefix) })
  },
}
