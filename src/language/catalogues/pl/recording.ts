import type { Translation } from '../../catalogue.ts'
import type { recording as english } from '../en/recording.ts'

export const recording = {
  recorded: 'Zapisano: {{items}}',
  task: '{{task}}: {{status}}',
  back: '{{task}} znowu: {{status}}',
  healthBack: '{{initiative}}: ocena przebiegu wycofana',
  noted: '{{ref}}: zanotowane',
  planned: '{{task}}: w planie',
  unplanned: '{{task}}: już nie w planie',
  blocker: 'przeszkoda {{blocker}} zgłoszona',
  blockerOn: '{{ref}}: przeszkoda {{blocker}} zgłoszona',
  notRecorded: 'Twoje słowa są zachowane, ale tego nie udało się zapisać:',
} as const satisfies Translation<typeof english, 'pl'>
