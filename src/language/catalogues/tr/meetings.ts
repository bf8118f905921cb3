import type { Translation } from '../../catalogue.ts'
import type { meetings as english } from '../en/meetings.ts'

export const meetings = {
  title: 'Gündem: {{board}}, {{date}}',
  summary: '{{board}}: gözden geçirilecek {{waiting}}, oylamada {{voting}}, yeni karar {{decided}}',
  waiting: 'Gözden geçirilmeyi bekleyenler',
  voting: 'Oylamada',
  deferred: 'Ertelenenler, yeniden oylanacak',
  decided: 'Alınan kararlar ({{date}} sonrası)',
  overdue: 'Önceki kararlardan geciken işler',
  nothing: 'Yok.',
  line: '{{title}} ({{person}}, {{since}})',
  returnedLine: '{{title}} ({{person}}, yanıt bekleniyor)',
  more: '… ve {{rest}} daha: {{codes}}. Birini görmek için: {{example}}',
  ballotLine: '{{title}} · {{voted}} · kapanış {{when}}',
  decisionLine: '{{title}}: {{outcome}}',
  overdueLine: '{{title}} · {{owner}} · son tarih {{date}}',
  nobody: 'sorumlusu yok',
  show: 'Göster: {{code}}',
  vote: '{{code}} için oy ver',
  next: 'Sıradaki toplantı: {{date}}, {{time}}.',
  clocks: 'Bütün saatler {{place}} saatiyle.',
  missed: '{{date}} toplantısı, Drumbeat çalışmazken geçti. {{example}} o toplantının gündemini gösterir.',
  missedNext: '{{date}} toplantısı, Drumbeat çalışmazken geçti. Sıradaki {{next}}; o zamana kadar bekleyenleri {{example}} gösterir.',
  moment: 'Gündem: {{board}}',
} as const satisfies Translation<typeof english, 'tr'>
