import { formats, isLanguage, LANGUAGES, type Language, normalise } from '#src/language/index.ts'
import { zone } from '#src/time/index.ts'

/** Languages by their codes and by what each language calls them: `pl`, `Polish`, `Lehçe`, `polski`; and what people also say. */
const ALSO: Readonly<Record<Language, readonly string[]>> = {
  en: ['ingilizce', 'angielsku', 'po angielsku'],
  tr: ['turkce', 'turecku', 'po turecku'],
  pl: ['polonyaca', 'lehce', 'polsku', 'po polsku'],
}

/** The language that somebody names, in any of the languages; null when it is none of ours. */
export function readLanguage(text: string): Language | null {
  const typed = normalise(text)
  if (isLanguage(typed)) return typed
  return (
    LANGUAGES.find(language => {
      const names = LANGUAGES.map(speaker => formats({ language: speaker, zone: zone('UTC') }).languageName(language))
      return [...names, ...ALSO[language]].some(name => normalise(name) === typed)
    }) ?? null
  )
}

const AUTOMATIC = [
  'auto',
  'automatic',
  'default',
  'otomatik',
  'varsayılan',
  'automatycznie',
  'automatyczny',
  'domyślny',
  'domyślnie',
  'domyślne',
].map(normalise)

/** Whether somebody asks for what holds without a choice of their own. */
export const isAutomatic = (text: string): boolean => AUTOMATIC.includes(normalise(text))

const TEAM = [...AUTOMATIC, ...['team', 'ekip', 'takım', 'zespół', 'zespol'].map(normalise)]

/** Whether somebody asks for what their team has. */
export const isTeams = (text: string): boolean => TEAM.includes(normalise(text))
