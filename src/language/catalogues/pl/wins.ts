import type { Translation } from '../../catalogue.ts'
import type { wins as english } from '../en/wins.ts'

export const wins = {
  win: 'Sukces',
  lesson: 'Wniosek na przyszłość',
  cardSummary: '{{kind}} · {{person}}: {{text}}',
  by: 'Od',
  thanks: 'Podziękowania',
  initiative: 'Inicjatywa',
  task: 'Zadanie',
  applaud: 'Brawo',
  applause_one: 'Brawa od {{count}} osoby: {{names}}',
  applause_few: 'Brawa od {{count}} osób: {{names}}',
  applause_many: 'Brawa od {{count}} osób: {{names}}',
  applause_other: 'Brawa od {{count}} osoby: {{names}}',
  applaudedAlready: 'Twoje brawa już tu są i liczą się raz.',
  withdrawnCard: '{{person}}: wpis wycofany.',

  posted: 'Opublikowano na kanale {{channel}}.',
  postedNowhere: 'Zapisano. Nie należysz do żadnego zespołu, więc nie ma gdzie tego opublikować.',
  takeBack: 'Wycofaj',
  takenBack: 'Wycofano: „{{text}}”',
  takenBackAlready: 'Ten wpis był już wycofany, więc nic się nie zmienia.',
  takenBackCannotApplaud: 'Ten wpis został w międzyczasie wycofany.',
  nothingToTakeBack: 'Nie masz tu nic do wycofania. Sukcesem podzielisz się przez {{example}}.',
  saidInAnswer: 'To część odpowiedzi w check-inie. Zmień albo wycofaj ją tam.',
  gone: 'Nie znam takiego sukcesu. Nowym podzielisz się przez {{example}}.',
  tooLong: 'To za długie na jeden wpis: zmieści się najwyżej {{limit}} znaków. Wyślij, proszę, krótszą wersję.',

  formTitle: 'Podziel się sukcesem',
  formText: 'Co warto świętować?',
  formTextHint: 'Liczy się też to, czego udało się nauczyć.',
  formKind: 'Rodzaj',
  formPeople: 'Komu chcesz podziękować?',
  formInitiative: 'Inicjatywa',
  formTextMissing: 'Napisz o tym jedno zdanie.',

  channelSetting: 'Kanał na sukcesy',
  channelSettingHint: 'Na przykład #sukcesy. Puste pole oznacza kanał zespołu.',
  channelUnknown: 'Nie ma mnie na żadnym kanale o nazwie „{{name}}”. Najpierw mnie tam zaproś albo zostaw to pole puste.',

  example: '/win Mamy rozmowy z 40 niezadowolonymi klientami CX-3 @bora',
  exampleLesson: '/win lekcja Najpierw pytaj prawników',
  exampleTakeBack: '/win wycofaj',
  purpose: 'dzieli się sukcesem z zespołem',
  purposeLesson: 'dzieli się tym, czego udało się nauczyć',
  purposeTakeBack: 'wycofuje Twój ostatni sukces',
} as const satisfies Translation<typeof english, 'pl'>
