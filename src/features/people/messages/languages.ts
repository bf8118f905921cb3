import type { Message } from '#src/chat/index.ts'
import { formats, LANGUAGES, type Reader, speak } from '#src/language/index.ts'
import { bold, button, choice, paragraph, quietly, sentence } from './parts.ts'

/** Where something about a person comes from. */
export type Origin = 'choice' | 'account' | 'team'

const ORIGIN = { choice: 'people.fromChoice', account: 'people.fromAccount', team: 'people.fromTeam' } as const

/** A footnote on where something comes from. */
export const originLine = (reader: Reader, origin: Origin) => quietly(speak(reader.language).say(ORIGIN[origin]))

/** What a language calls itself, which is what its speakers look for. */
export const ownName = (language: Reader['language'], reader: Reader): string => {
  const name = formats({ ...reader, language }).languageName(language)
  return name.charAt(0).toLocaleUpperCase(language) + name.slice(1)
}

/** The language somebody reads, and the others to choose from. */
export function languageShown(reader: Reader, origin: Origin): Message {
  const { say } = speak(reader.language)
  const buttons = LANGUAGES.map(language =>
    button(ownName(language, reader), 'people.language', { language }, language === reader.language ? 'primary' : 'plain'),
  )
  if (origin === 'choice') buttons.push(button(say('people.automatic'), 'people.language', { language: 'auto' }))
  return sentence([say('people.languageShown')], originLine(reader, origin), paragraph([say('people.languageChoose')]), {
    kind: 'buttons',
    buttons,
  })
}

/** Said in the language that was chosen. */
export const languageSaved = (reader: Reader): Message => sentence([speak(reader.language).say('people.languageSaved')])

/** Confirms that there is no choice any more. */
export const languageAutomatic = (reader: Reader): Message => sentence([speak(reader.language).say('people.languageAutomatic')])

/** Why a language was not understood, and what to write. */
export const languageUnknownText = (reader: Reader, text: string): string =>
  speak(reader.language).say('people.languageUnknown', { text, example: '/drumbeat language pl' })

/** The same, with the languages to choose from. */
export const languageUnknown = (reader: Reader, text: string): Message =>
  choice(
    speak(reader.language).say.rich('people.languageUnknown', { text, example: bold('/drumbeat language pl') }),
    LANGUAGES.map(language => button(ownName(language, reader), 'people.language', { language })),
  )
