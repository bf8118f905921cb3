import type { Language } from './language.ts'

const TAGS: Readonly<Record<Language, string>> = { en: 'en-GB', tr: 'tr-TR', pl: 'pl-PL' }

/** The locale whose conventions a language follows here. English is the international kind: day before month, 24 hours. */
export const localeOf = (language: Language): string => TAGS[language]

/** One value for each language, made when first asked for. Formatters of Intl are slow to build and heavy to keep twice. */
export function perLanguage<Value>(make: (language: Language) => Value): (language: Language) => Value {
  const made = new Map<Language, Value>()
  return language => {
    const found = made.get(language) ?? make(language)
    made.set(language, found)
    return found
  }
}

const numbers = perLanguage(language => new Intl.NumberFormat(localeOf(language)))

/** A number as the language writes it: `1,200`, `1.200`, `1200`. */
export const writeNumber = (language: Language, value: number): string => numbers(language).format(value)
