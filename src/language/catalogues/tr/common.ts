import type { Translation } from '../../catalogue.ts'
import type { common as english } from '../en/common.ts'

export const common = {
  save: 'Kaydet',
  send: 'Gönder',
  cancel: 'Vazgeç',
  close: 'Kapat',
  edit: 'Düzenle',
  yes: 'Evet',
  no: 'Hayır',
  none: 'Yok',
  nobody: 'Hiç kimse',
  you: 'siz',
  minutes_one: '{{count}} dakika',
  minutes_other: '{{count}} dakika',
  hours_one: '{{count}} saat',
  hours_other: '{{count}} saat',
  days_one: '{{count}} gün',
  days_other: '{{count}} gün',
  people_one: '{{count}} kişi',
  people_other: '{{count}} kişi',
  more_one: '… ve {{count}} daha',
  more_other: '… ve {{count}} daha',
} as const satisfies Translation<typeof english, 'tr'>
