import { normalise } from './normalise.ts'

/** A text normalised and without its diacritics (ş, ż and ł included), for words of which no two differ by a diacritic only: many keyboards lack them. */
export const plainLetters = (text: string): string =>
  normalise(text)
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .replace(/ł/g, 'l')
