export const recording = {
  recorded: 'Recorded: {{items}}',
  task: '{{task}} {{status}}',
  back: '{{task}} {{status}} again',
  healthBack: '{{initiative}}: health taken back',
  noted: '{{ref}} noted',
  planned: '{{task}} planned',
  unplanned: '{{task}} no longer planned',
  blocker: 'blocker {{blocker}} raised',
  blockerOn: 'blocker {{blocker}} raised on {{ref}}',
  notRecorded: 'Your words are kept, but this could not be recorded:',
} as const
