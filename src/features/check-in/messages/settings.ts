import type { Field, Text } from '#src/chat/index.ts'
import { formats, speak, type Reader } from '#src/language/index.ts'
import type { LocalDate, Weekday, Zone } from '#src/time/index.ts'
import type { Agreement } from '../../rituals/index.ts'
import { FIELD, LEAST_WINDOW, MOST_WINDOW, type Mistake } from '../rules/settings.ts'

/** The check-in's part of the settings form. */
export function settingsFields({ localTime, zoneMode, windowMinutes }: Agreement, { language }: Reader): Field[] {
  const { say } = speak(language)
  const limits = { least: LEAST_WINDOW, most: MOST_WINDOW }
  const options = [
    { value: 'member', label: say('checkIn.settingMember') },
    { value: 'team', label: say('checkIn.settingTeam') },
  ]
  return [
    {
      kind: 'time',
      id: FIELD.time,
      label: say('checkIn.settingTime'),
      hint: say('checkIn.settingTimeHint'),
      required: true,
      initial: localTime,
    },
    { kind: 'select', id: FIELD.askAt, label: say('checkIn.settingAskAt'), required: true, options, initial: zoneMode },
    {
      kind: 'number',
      id: FIELD.window,
      label: say('checkIn.settingWindow'),
      hint: say('checkIn.settingWindowHint', limits),
      required: true,
      initial: windowMinutes,
      min: LEAST_WINDOW,
      max: MOST_WINDOW,
    },
  ]
}

const FIELD_OF = { time: FIELD.time, 'ask-at': FIELD.askAt, window: FIELD.window } as const

/** What is wrong, by field. */
export function settingsErrors(mistakes: readonly Mistake[], { language }: Reader): Record<string, string> {
  const { say } = speak(language)
  const sentence = {
    time: say('checkIn.settingTimeWrong'),
    'ask-at': say('checkIn.settingAskAtWrong'),
    window: say('checkIn.settingWindowWrong', { least: LEAST_WINDOW, most: MOST_WINDOW }),
  }
  return Object.fromEntries(mistakes.map(mistake => [FIELD_OF[mistake], sentence[mistake]]))
}

/** What was agreed on, in a sentence. */
export function settingsSummary(
  agreed: Agreement & { readonly days: readonly Weekday[]; readonly zone: Zone; readonly next: LocalDate },
  reader: Reader,
): Text {
  const { say } = speak(reader.language)
  const { weekdays, wallTime, date, place } = formats(reader)
  const values = { days: weekdays(agreed.days), time: wallTime(agreed.localTime), date: date(agreed.next) }
  return [
    agreed.zoneMode === 'member'
      ? say('checkIn.settingSummaryMember', values)
      : say('checkIn.settingSummaryTeam', { ...values, place: place(agreed.zone) }),
  ]
}
