/** What a line of an answer is about. */
export type AnswerKind = 'did' | 'next' | 'blocked' | 'win'

/**
 * Words that say what a line is about, in all languages at once: people mix them. Each is written here as it would be typed;
 * they are compared without regard to case. `alone` words need nothing after them. `colon` words begin ordinary sentences too
 * ("Today I tested …"), so they count only before a colon.
 */
type Words = { readonly alone: readonly string[]; readonly colon: readonly string[] }

export const ANSWER_WORDS: Readonly<Record<AnswerKind, Words>> = {
  did: {
    alone: [
      ...['done', 'did', 'finished', 'completed', 'got done'],
      ...['yaptım', 'yaptık', 'yapıldı', 'bitti', 'bitirdim', 'bitirdik', 'tamamlandı', 'tamamladım', 'tamamladık', 'tamam'],
      ...['zrobione', 'zrobiłem', 'zrobiłam', 'zrobiliśmy', 'skończone', 'skończyłem', 'skończyłam', 'ukończone', 'gotowe'],
    ],
    colon: ['yesterday', 'so far', 'what i did', 'dün', 'yapılanlar', 'yapılan', 'bitenler', 'wczoraj', 'co zrobiłem', 'co zrobiłam'],
  },
  next: {
    alone: [
      ...['next', 'next up', 'next steps', 'next step', 'plan', 'plans', 'todo', 'to do'],
      ...['sırada', 'sıradaki', 'sonra', 'sonraki', 'planım', 'yapacağım', 'yapacaklarım'],
      ...['następne', 'następnie', 'dalej', 'plany', 'planuję', 'do zrobienia'],
    ],
    colon: ['today', 'tomorrow', 'will', 'later', 'then', 'bugün', 'yarın', 'dziś', 'dzisiaj', 'jutro', 'potem', 'później'],
  },
  blocked: {
    alone: [
      ...['blocked', 'blocker', 'blockers', 'blocking', 'stuck', 'in the way', 'obstacle', 'obstacles', 'impediment', 'impediments'],
      ...['engel', 'engeller', 'engelim', 'engellendi', 'engellendim', 'takıldım', 'takıldık', 'tıkandım', 'tıkandık', 'bloke'],
      ...[
        'blokada',
        'blokady',
        'bloker',
        'blokery',
        'zablokowane',
        'zablokowany',
        'zablokowana',
        'blokuje',
        'przeszkoda',
        'przeszkody',
        'utknąłem',
        'utknęłam',
      ],
    ],
    colon: ['waiting', 'problem', 'problems', 'sorun', 'sorunlar', 'bekliyor', 'problemy', 'czekam'],
  },
  win: {
    alone: [
      ...['win', 'wins', 'kudos', 'success'],
      ...['kazanım', 'kazanımlar', 'başarı', 'başarılar'],
      ...['sukces', 'sukcesy', 'wygrana', 'wygrane'],
    ],
    colon: ['thanks', 'celebrate', 'tebrikler', 'teşekkürler', 'brawo', 'dzięki'],
  },
}

/** Before these words a keyword is part of an ordinary sentence: "next week we launch" is not about "week we launch". */
export const ORDINARY_BEFORE: Readonly<Record<string, readonly string[]>> = {
  next: [
    ...['week', 'weeks', 'month', 'months', 'quarter', 'year', 'time', 'day', 'days', 'to', 'sprint', 'meeting'],
    ...['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'],
  ],
  sonraki: ['hafta', 'ay', 'gün', 'yıl', 'çeyrek', 'toplantı', 'toplantıda'],
}

/** Said where something is asked for: there is nothing. */
export const NOTHING_WORDS: readonly string[] = [
  ...['none', 'nothing', 'no', 'nope', 'nil', 'n/a', 'na', 'no blockers', 'not blocked', 'nothing today', 'all good', 'all clear'],
  ...['yok', 'hiç', 'hiçbir şey', 'hiç yok', 'engel yok', 'sorun yok', 'bir şey yok'],
  ...['brak', 'nic', 'nie', 'nie ma', 'bez przeszkód', 'brak blokad', 'brak przeszkód', 'wszystko gra'],
]

/** Said of what stood in the way: it does so no more. Without a colon before it, that is no new one. */
export const OVER_WORDS: readonly string[] = [
  ...['resolved', 'solved', 'gone', 'cleared', 'lifted', 'removed', 'unblocked', 'over', 'fixed', 'longer'],
  ...['çözüldü', 'kalktı', 'kaldırıldı', 'giderildi', 'aşıldı', 'kalmadı', 'bitti'],
  ...[
    'usunięta',
    'usunięto',
    'usunięte',
    'usunięty',
    'rozwiązana',
    'rozwiązano',
    'rozwiązane',
    'rozwiązany',
    'zniknęła',
    'zniknęły',
    'zniknął',
  ],
]
