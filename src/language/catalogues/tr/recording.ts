import type { Translation } from '../../catalogue.ts'
import type { recording as english } from '../en/recording.ts'

export const recording = {
  recorded: 'Kaydedilenler: {{items}}',
  task: '{{task}}: {{status}}',
  back: '{{task}} yeniden: {{status}}',
  healthBack: '{{initiative}}: gidişat bilgisi geri alındı',
  noted: '{{ref}}: not edildi',
  planned: '{{task}}: plana alındı',
  unplanned: '{{task}}: plandan çıkarıldı',
  blocker: '{{blocker}}: engel bildirildi',
  blockerOn: '{{ref}} için {{blocker}}: engel bildirildi',
  notRecorded: 'Yazdıklarınız duruyor, ama şunlar kaydedilemedi:',
} as const satisfies Translation<typeof english, 'tr'>
