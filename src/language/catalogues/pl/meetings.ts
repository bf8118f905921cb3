import type { Translation } from '../../catalogue.ts'
import type { meetings as english } from '../en/meetings.ts'

export const meetings = {
  title: 'Porządek obrad: {{board}}, {{date}}',
  summary: '{{board}}: do sprawdzenia {{waiting}}, w głosowaniu {{voting}}, nowe decyzje: {{decided}}',
  waiting: 'Czekają na sprawdzenie',
  voting: 'W głosowaniu',
  deferred: 'Odroczone, do ponownego głosowania',
  decided: 'Decyzje podjęte od {{date}}',
  overdue: 'Zaległe działania z wcześniejszych decyzji',
  nothing: 'Nic.',
  line: '{{title}} ({{person}}, {{since}})',
  returnedLine: '{{title}} ({{person}}, czeka na odpowiedź)',
  more: '… i jeszcze {{rest}}: {{codes}}. Szczegóły: {{example}}',
  ballotLine: '{{title}} · {{voted}} · koniec {{when}}',
  decisionLine: '{{title}}: {{outcome}}',
  overdueLine: '{{title}} · {{owner}} · termin {{date}}',
  nobody: 'bez osoby',
  show: 'Pokaż {{code}}',
  vote: 'Głosuj: {{code}}',
  next: 'Następne spotkanie: {{date}}, {{time}}.',
  clocks: 'Godziny według czasu: {{place}}.',
  missed: 'Spotkanie ({{date}}) minęło, gdy Drumbeat nie działał. {{example}} pokaże, co miało się na nim znaleźć.',
  missedNext: 'Spotkanie ({{date}}) minęło, gdy Drumbeat nie działał. Następne: {{next}}; {{example}} pokaże, co do tego czasu czeka.',
  moment: 'Porządek obrad: {{board}}',
} as const satisfies Translation<typeof english, 'pl'>
