export const reminders = {
  momentDue: 'Due dates · {{person}}',
  momentOverdue: 'Overdue tasks · {{person}}',

  dueHeading_one: 'About the due date of a task of yours:',
  dueHeading_other: 'About the due dates of {{count}} tasks of yours:',
  dueOn: '{{task}} is due on {{date}}.',
  dueToday: '{{task}} is due today.',
  duePassed: '{{task}} was due on {{date}}.',

  overdueHeading_one: '{{count}} task of your initiatives is overdue:',
  overdueHeading_other: '{{count}} tasks of your initiatives are overdue:',
  overdueTask: '{{task}} · {{person}} · since {{date}}',
  overdueNobody: '{{task}} · with nobody · since {{date}}',
} as const
