import type { Translation } from '../../catalogue.ts'
import type { engine as english } from '../en/engine.ts'

export const engine = {
  fault:
    'Coś poszło nie tak po naszej stronie i nic się nie zmieniło. Spróbuj ponownie, a jeśli to się powtórzy, podaj kod {{reference}} osobie, która prowadzi Drumbeat.',
  formNotShown: 'Formularz nie otworzył się na czas. Spróbuj jeszcze raz.',
  unknownCommand: 'Nie znam polecenia {{command}}. Wszystkie polecenia pokazuje /drumbeat help.',
  unknownCommandNear: 'Nie znam polecenia {{command}}. Czy chodziło o {{suggestion}}? Wszystkie polecenia pokazuje /drumbeat help.',
  unheard: 'Nie wiem, co z tym zrobić, więc niczego nie zapisuję. /checkin otwiera Twój check-in, a /drumbeat help pokazuje resztę.',
  helpProblems: 'czego nie udało się wysłać lub wykonać, z przyciskiem ponowienia (administratorzy)',
  problemsTitle: 'Co czeka na administratora',
  problemsNone: 'Wszystko w porządku: nic nie czeka na administratora.',
  problemsCount_one: '{{count}} sprawa czeka na administratora.',
  problemsCount_few: '{{count}} sprawy czekają na administratora.',
  problemsCount_many: '{{count}} spraw czeka na administratora.',
  problemsCount_other: '{{count}} sprawy czekają na administratora.',
  problemMessage: 'Nie udało się wysłać wiadomości ({{where}}): {{reason}}',
  problemAlarm: 'Zaplanowany krok ({{name}}) się nie powiódł: {{reason}}',
  problemStopped: 'W tej chwili nie można niczego wysłać: {{reason}}',
  problemPlaceChannel: 'kanał',
  problemPlacePerson: 'osoba',
  problemsMore_one: '… i jeszcze {{count}}',
  problemsMore_few: '… i jeszcze {{count}}',
  problemsMore_many: '… i jeszcze {{count}}',
  problemsMore_other: '… i jeszcze {{count}}',
  problemsRetry: 'Ponów wszystko',
  problemsRetried: 'Ponawiam teraz wszystko.',
  problemsAdminsOnly: 'Może to sprawdzić tylko administrator. Kto nim jest, pokazuje /drumbeat roles.',
} as const satisfies Translation<typeof english, 'pl'>
