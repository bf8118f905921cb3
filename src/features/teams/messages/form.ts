import type { Command, Field, Form } from '#src/chat/index.ts'
import { formats, LANGUAGES, type Reader, speak } from '#src/language/index.ts'
import { type HolidayCalendar, holidayCalendars } from '#src/time/index.ts'
import { holidayChoices } from '../rules/holiday-choices.ts'
import { NO_HOLIDAYS, TEAM_NAME_LENGTH, WEEK } from '../rules/settings.ts'
import type { TeamSettings } from '../store.ts'
import { atStart } from './words.ts'

/** What the form shows at first. */
export type FormState = {
  readonly isNew: boolean
  readonly settings: Pick<TeamSettings, 'name' | 'language' | 'zone' | 'workingDays' | 'holidays'>
  /** The platform's ids of the accounts of the members. */
  readonly members: readonly string[]
  /** Countries of the people concerned. */
  readonly near: readonly (HolidayCalendar | null)[]
  /** Fields of the other features. */
  readonly sections: readonly Field[]
}

/** The form in which a team is set up and changed: its own fields, then those of the rituals, then its members. */
export function settingsForm(reader: Reader, state: FormState, submit: Command): Form {
  const { say } = speak(reader.language)
  return {
    title: say(state.isNew ? 'teams.setupTitle' : 'teams.settingsTitle'),
    fields: [...ownFields(reader, state), ...state.sections, membersField(reader, state.members)],
    submitLabel: say(state.isNew ? 'teams.setUp' : 'common.save'),
    cancelLabel: say('common.cancel'),
    submit,
  }
}

function ownFields(reader: Reader, { settings, near }: FormState): Field[] {
  const { say } = speak(reader.language)
  const { languageName, weekday, country } = formats(reader)
  const countries = holidayChoices(holidayCalendars(), [settings.holidays, ...near], country, new Intl.Collator(reader.language).compare)
  return [
    {
      kind: 'text',
      id: 'team-name',
      label: say('teams.name'),
      required: true,
      lines: 'one',
      initial: settings.name,
      maxLength: TEAM_NAME_LENGTH,
    },
    {
      kind: 'select',
      id: 'language',
      label: say('teams.language'),
      hint: say('teams.languageHint'),
      required: true,
      options: LANGUAGES.map(language => ({ label: atStart(languageName(language), reader), value: language })),
      initial: settings.language,
    },
    {
      kind: 'text',
      id: 'zone',
      label: say('teams.zone'),
      hint: say('teams.zoneHint'),
      required: true,
      lines: 'one',
      initial: settings.zone,
      maxLength: 80,
    },
    {
      kind: 'choices',
      id: 'working-days',
      label: say('teams.workingDays'),
      required: true,
      options: WEEK.map(day => ({ label: atStart(weekday(day), reader), value: String(day) })),
      initial: settings.workingDays.map(String),
    },
    {
      kind: 'select',
      id: 'holidays',
      label: say('teams.holidays'),
      hint: say('teams.holidaysHint'),
      required: true,
      options: [{ label: say('teams.noHolidays'), value: NO_HOLIDAYS }, ...countries.map(code => ({ label: country(code), value: code }))],
      initial: settings.holidays ?? NO_HOLIDAYS,
    },
  ]
}

function membersField(reader: Reader, members: readonly string[]): Field {
  const { say } = speak(reader.language)
  return {
    kind: 'people',
    id: 'members',
    label: say('teams.members'),
    hint: say('teams.membersHint'),
    required: true,
    many: true,
    initial: [...members],
  }
}
