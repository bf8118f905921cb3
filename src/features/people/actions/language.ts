import { z } from 'zod'
import type { Reply } from '#src/chat/index.ts'
import { LANGUAGES, type Language, speak } from '#src/language/index.ts'
import { action, type PersonContext, type TypedCommand, UserError } from '../../feature.ts'
import { languageAutomatic, languageSaved, languageShown, languageUnknown, languageUnknownText } from '../messages/languages.ts'
import { privately } from '../messages/parts.ts'
import { isAutomatic, readLanguage } from '../rules/language-words.ts'
import { choose, self } from './own.ts'

/** Chooses the language in which somebody is written to. */
export const chooseLanguage = action({
  input: z.object({ language: z.enum([...LANGUAGES, 'auto']) }),
  run: (context, { language }) => save(context, language === 'auto' ? null : language),
})

/** Shows or chooses the language in which somebody is written to. */
export const languageCommand: TypedCommand = {
  word: 'language',
  short: false,
  topic: 'you',
  usage: [{ example: '/drumbeat language pl', purpose: ({ language }) => speak(language).say('people.purposeLanguage'), often: true }],
  async run(context, { text }) {
    if (text.trim() === '') return show(context)
    if (isAutomatic(text)) return save(context, null)
    const language = readLanguage(text)
    if (language === null) {
      throw new UserError(
        reader => languageUnknownText(reader, text),
        reader => languageUnknown(reader, text),
      )
    }
    return save(context, language)
  },
}

async function show(context: PersonContext): Promise<Reply> {
  const { language, platformLanguage } = await self(context)
  return privately(languageShown(context.reader, language ? 'choice' : platformLanguage ? 'account' : 'team'))
}

async function save(context: PersonContext, language: Language | null): Promise<Reply> {
  const person = await choose(context, { language })
  if (language === null)
    return privately(languageAutomatic({ ...context.reader, language: person.platformLanguage ?? context.reader.language }))
  return privately(languageSaved({ ...context.reader, language }))
}
