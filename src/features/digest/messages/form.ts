import { ADDRESS_LENGTH, type Command, type Field, type Form, shortened } from '#src/chat/index.ts'
import { formats, LANGUAGES, type Language, type Reader, speak } from '#src/language/index.ts'
import type { LocalTime } from '#src/time/index.ts'
import type { Team } from '../../teams/index.ts'
import { CHANNEL_LENGTH } from '../../wins/index.ts'
import { FIELD, type Mistake, NO, OWN, YES } from '../rules/form.ts'
import { OFTEN, type Rhythm, WEEK } from '../rules/rhythm.ts'
import { atStart, oftenWords } from './parts.ts'

/** The narrowest platform shows so much of an option, and so many. */
const OPTION_LENGTH = 75
const MOST_OPTIONS = 100

/** What is shown of a team. */
type Offered = Pick<Team, 'id' | 'name'>

/** What the form shows at first. */
export type FormState = {
  readonly rhythm: Rhythm
  readonly localTime: LocalTime
  readonly teamIds: readonly string[]
  readonly direct: boolean
  /** As people write it; empty: none. */
  readonly channel: string
  /** Empty: none. Null: e-mail is not set up, and nothing is asked about it. */
  readonly email: string | null
  readonly language: Language | null
}

/** The form of a leader's digest. */
export function digestForm(reader: Reader, state: FormState, teams: readonly Offered[], submit: Command): Form {
  const { say } = speak(reader.language)
  return {
    title: say('digest.formTitle'),
    fields: [
      { kind: 'note', text: [say('digest.formIntro')] },
      ...teamsField(reader, state, teams),
      ...whenFields(reader, state),
      ...whereFields(reader, state),
      languageField(reader, state),
    ],
    submitLabel: say('common.save'),
    cancelLabel: say('common.cancel'),
    submit,
  }
}

/** One team alone is all there is to choose. */
function teamsField({ language }: Reader, { teamIds }: FormState, teams: readonly Offered[]): Field[] {
  if (teams.length < 2) return []
  const { say } = speak(language)
  const options = offered(teams, teamIds).map(({ id, name }) => ({ value: id, label: shortened(name, OPTION_LENGTH) }))
  const initial = teamIds.filter(id => options.some(({ value }) => value === id))
  return [
    {
      kind: 'choices',
      id: FIELD.teams,
      label: say('digest.formTeams'),
      hint: say('digest.formTeamsHint'),
      required: false,
      options,
      initial,
    },
  ]
}

/** As many as can be shown, in their order. Those that are chosen are always among them: what is not offered would be lost at the next save. */
function offered(teams: readonly Offered[], chosen: readonly string[]): readonly Offered[] {
  const [first, others] = [teams.filter(({ id }) => chosen.includes(id)), teams.filter(({ id }) => !chosen.includes(id))]
  const shown = new Set([...first, ...others].slice(0, MOST_OPTIONS))
  return teams.filter(team => shown.has(team))
}

function whenFields(reader: Reader, { rhythm, localTime }: FormState): Field[] {
  const { say } = speak(reader.language)
  const { weekday } = formats(reader)
  return [
    {
      kind: 'select',
      id: FIELD.often,
      label: say('digest.formOften'),
      required: true,
      options: OFTEN.map(often => ({ value: often, label: oftenWords(often, reader) })),
      initial: rhythm.often,
    },
    {
      kind: 'select',
      id: FIELD.day,
      label: say('digest.formDay'),
      required: true,
      options: WEEK.map(day => ({ value: String(day), label: atStart(weekday(day), reader) })),
      initial: String(rhythm.day),
    },
    {
      kind: 'time',
      id: FIELD.time,
      label: say('digest.formTime'),
      hint: say('digest.formTimeHint'),
      required: true,
      initial: localTime,
    },
  ]
}

function whereFields({ language }: Reader, { direct, channel, email }: FormState): Field[] {
  const { say } = speak(language)
  const typed = (id: string, label: string, hint: string, maxLength: number, initial: string): Field => ({
    kind: 'text',
    id,
    label,
    hint,
    required: false,
    lines: 'one',
    maxLength,
    ...(initial === '' ? {} : { initial }),
  })
  return [
    {
      kind: 'select',
      id: FIELD.direct,
      label: say('digest.formDirect'),
      required: true,
      options: [
        { value: YES, label: say('common.yes') },
        { value: NO, label: say('common.no') },
      ],
      initial: direct ? YES : NO,
    },
    typed(FIELD.channel, say('digest.formChannel'), say('digest.formChannelHint'), CHANNEL_LENGTH, channel),
    ...(email === null ? [] : [typed(FIELD.email, say('digest.formEmail'), say('digest.formEmailHint'), ADDRESS_LENGTH, email)]),
  ]
}

function languageField(reader: Reader, { language }: FormState): Field {
  const { say } = speak(reader.language)
  const { languageName } = formats(reader)
  const all = LANGUAGES.map(each => ({ value: each, label: atStart(languageName(each), reader) }))
  return {
    kind: 'select',
    id: FIELD.language,
    label: say('digest.formLanguage'),
    required: true,
    options: [{ value: OWN, label: say('digest.ownLanguage') }, ...all],
    initial: language ?? OWN,
  }
}

/** What is wrong, by field. `channel`: why the channel that was entered cannot be. */
export function formErrors(
  mistakes: readonly Mistake[],
  channel: { readonly name: string; readonly problem: 'unknown' | 'not-yours' } | null,
  { language }: Reader,
): Record<string, string> {
  const { say } = speak(language)
  const sentence = { time: say('digest.timeWrong'), email: say('digest.emailWrong') }
  const named = channel && say(channel.problem === 'unknown' ? 'digest.channelUnknown' : 'digest.channelNotYours', { name: channel.name })
  return { ...Object.fromEntries(mistakes.map(mistake => [FIELD[mistake], sentence[mistake]])), ...(named && { [FIELD.channel]: named }) }
}

/** Why no other address can be chosen today. */
export const askedEnough = ({ language }: Reader): Record<string, string> => ({ [FIELD.email]: speak(language).say('digest.emailTooMany') })
