import type { Translation } from '../../catalogue.ts'
import type { reminders as english } from '../en/reminders.ts'

export const reminders = {
  momentDue: 'Son günler · {{person}}',
  momentOverdue: 'Geciken görevler · {{person}}',

  dueHeading_one: 'Bir görevinizin son günü hakkında:',
  dueHeading_other: '{{count}} görevinizin son günü hakkında:',
  dueOn: '{{task}}: son gün {{date}}.',
  dueToday: '{{task}}: son gün bugün.',
  duePassed: '{{task}}: son gün {{date}} idi.',

  overdueHeading_one: 'Girişimlerinizde {{count}} görev gecikti:',
  overdueHeading_other: 'Girişimlerinizde {{count}} görev gecikti:',
  overdueTask: '{{task}} · {{person}} · {{date}} gününden beri',
  overdueNobody: '{{task}} · kimsede değil · {{date}} gününden beri',
} as const satisfies Translation<typeof english, 'tr'>
