import type { Translation } from '../../catalogue.ts'
import type { reminders as english } from '../en/reminders.ts'

export const reminders = {
  momentDue: 'Terminy · {{person}}',
  momentOverdue: 'Zaległe zadania · {{person}}',

  dueHeading_one: 'W sprawie terminu Twojego zadania:',
  dueHeading_few: 'W sprawie terminów {{count}} Twoich zadań:',
  dueHeading_many: 'W sprawie terminów {{count}} Twoich zadań:',
  dueHeading_other: 'W sprawie terminów {{count}} Twoich zadań:',
  dueOn: '{{task}} – termin: {{date}}.',
  dueToday: '{{task}} – termin mija dzisiaj.',
  duePassed: '{{task}} – termin minął: {{date}}.',

  overdueHeading_one: '{{count}} zadanie z Twoich inicjatyw jest po terminie:',
  overdueHeading_few: '{{count}} zadania z Twoich inicjatyw są po terminie:',
  overdueHeading_many: '{{count}} zadań z Twoich inicjatyw jest po terminie:',
  overdueHeading_other: '{{count}} zadania z Twoich inicjatyw jest po terminie:',
  overdueTask: '{{task}} · {{person}} · termin: {{date}}',
  overdueNobody: '{{task}} · bez przypisania · termin: {{date}}',
} as const satisfies Translation<typeof english, 'pl'>
