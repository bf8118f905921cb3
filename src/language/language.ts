import type { Zone } from '#src/time/index.ts'

/** A language that Drumbeat speaks, by its ISO 639-1 code. */
export type Language = 'en' | 'tr' | 'pl'

export const LANGUAGES: readonly Language[] = ['en', 'tr', 'pl']

/** Whether a text is the code of a language that Drumbeat speaks. */
export const isLanguage = (text: string): text is Language => LANGUAGES.some(language => language === text)

/** For whom something is worded. */
export type Reader = { readonly language: Language; readonly zone: Zone }
