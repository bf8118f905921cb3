import type { Weekday } from '#src/time/index.ts'
import { plainLetters } from './plain-letters.ts'

/**
 * The words of dates in all languages at once, with the endings they take: "do piątku", "w środę", "cumaya kadar". Diacritics
 * and capitals do not matter when they are looked up.
 */
const table = <Meaning>(rows: readonly (readonly [Meaning, string])[]): ReadonlyMap<string, Meaning> =>
  new Map(rows.flatMap(([meaning, forms]) => forms.split(', ').map((form): [string, Meaning] => [plainLetters(form), meaning])))

export const WEEKDAYS: ReadonlyMap<string, Weekday> = table<Weekday>([
  [1, 'monday, mon, pazartesi, pazartesiye, pzt, poniedziałek, poniedziałku, pon, pn'],
  [2, 'tuesday, tue, tues, salı, salıya, sal, wtorek, wtorku, wt'],
  [3, 'wednesday, wed, weds, çarşamba, çarşambaya, çar, środa, środę, środy, śr'],
  [4, 'thursday, thu, thur, thurs, perşembe, perşembeye, per, czwartek, czwartku, czw'],
  [5, 'friday, fri, cuma, cumaya, cum, piątek, piątku, pt'],
  [6, 'saturday, sat, cumartesi, cumartesiye, cmt, sobota, sobotę, soboty, sob'],
  [7, 'sunday, sun, pazar, pazara, paz, niedziela, niedzielę, niedzieli, niedz, ndz, nd'],
])

/** By number: 1 is January. */
export const MONTHS: ReadonlyMap<string, number> = table([
  [1, 'january, jan, ocak, oca, stycznia, styczeń, sty'],
  [2, 'february, feb, şubat, şub, lutego, luty, lut'],
  [3, 'march, mar, mart, marca, marzec'],
  [4, 'april, apr, nisan, nis, kwietnia, kwiecień, kwi'],
  [5, 'may, mayıs, maja, maj'],
  [6, 'june, jun, haziran, haz, czerwca, czerwiec, cze'],
  [7, 'july, jul, temmuz, tem, lipca, lipiec, lip'],
  [8, 'august, aug, ağustos, ağu, sierpnia, sierpień, sie'],
  [9, 'september, sep, sept, eylül, eyl, września, wrzesień, wrz'],
  [10, 'october, oct, ekim, eki, października, październik, paź'],
  [11, 'november, nov, kasım, kas, listopada, listopad, lis'],
  [12, 'december, dec, aralık, ara, grudnia, grudzień, gru'],
])

/** Days from today. */
export const NEAR_DAYS: ReadonlyMap<string, number> = table([
  [-1, 'yesterday, dün, wczoraj'],
  [0, 'today, bugün, bugüne, dziś, dzisiaj'],
  [1, 'tomorrow, yarın, yarına, jutro, jutra'],
  [2, 'day after tomorrow, overmorrow, öbür gün, öbür güne, pojutrze'],
])

export const UNITS: ReadonlyMap<string, 'day' | 'week' | 'month'> = table<'day' | 'week' | 'month'>([
  ['day', 'day, days, gün, dzień, dni'],
  ['week', 'week, weeks, hafta, tydzień, tygodnie, tygodni'],
  ['month', 'month, months, ay, miesiąc, miesiące, miesięcy'],
])

export const NUMBERS: ReadonlyMap<string, number> = table([
  [1, 'a, an, one, bir, jeden'],
  [2, 'two, iki, dwa'],
  [3, 'three, üç, trzy'],
  [4, 'four, dört, cztery'],
  [5, 'five, beş, pięć'],
  [6, 'six, altı, sześć'],
  [7, 'seven, yedi, siedem'],
  [8, 'eight, sekiz, osiem'],
  [9, 'nine, dokuz, dziewięć'],
  [10, 'ten, on, dziesięć'],
])

const words = (forms: string): ReadonlySet<string> => new Set(forms.split(', ').map(plainLetters))

/** Polish says "in week", without a number. */
export const ONE_UNIT = words('tydzień, miesiąc')

/** Words that put a number of days into the future, before it and after it. */
export const BEFORE_NUMBER = words('in, within, za')
export const AFTER_NUMBER = words('later, from now, from today, sonra, sonraya, icinde')

/** Said before a weekday: the one of next week; the one at hand, which may be today; the first one after today. */
export const NEXT_ONE = words(
  'next, gelecek, następny, następna, następną, następnego, następnej, przyszły, przyszła, przyszłą, przyszłego, przyszłej',
)
export const THIS_ONE = words('this, bu, ten, ta, tę, tego, tej')
export const COMING_ONE = words('coming, önümüzdeki, najbliższy, najbliższa, najbliższą, najbliższego, najbliższej')

export const NEXT_WEEK = words(
  'next week, gelecek hafta, önümüzdeki hafta, haftaya, przyszły tydzień, przyszłym tygodniu, następny tydzień, następnym tygodniu',
)
export const NEXT_MONTH = words(
  'next month, gelecek ay, önümüzdeki ay, przyszły miesiąc, przyszłym miesiącu, następny miesiąc, następnym miesiącu',
)
export const END_OF_MONTH = words(
  'end month, end this month, ay sonu, ay sonuna, bu ay sonu, bu ayın sonu, ayın sonu, koniec miesiąca, końca miesiąca, końcu miesiąca',
)

/** Words that add nothing to a date. */
export const NOISE = words('on, until, till, by, the, of, kadar, günü, gününe, do, w, we, dnia, r, roku')
