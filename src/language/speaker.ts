import { createInstance } from 'i18next'
import { en } from './catalogues/en/index.ts'
import { pl } from './catalogues/pl/index.ts'
import { tr } from './catalogues/tr/index.ts'
import type { PlaceholdersOf, SentenceKey } from './catalogue.ts'
import type { Language } from './language.ts'
import { perLanguage, writeNumber } from './locale.ts'
import { fill, type RichValue } from './sentence.ts'

type Needed<Key extends SentenceKey, Value> = { readonly [Name in PlaceholdersOf<Key>]: Name extends 'count' ? number : Value }
type NothingElse<Given, Key extends SentenceKey> = { readonly [Name in Exclude<keyof Given, PlaceholdersOf<Key>>]: never }
type Values<Key extends SentenceKey> = [PlaceholdersOf<Key>] extends [never] ? [] : [values: Needed<Key, string | number>]
type PartsOf<Value> = Value extends string | number ? never : Value extends readonly (infer Item)[] ? PartsOf<Item> : Value

type Say = <Key extends SentenceKey>(key: Key, ...values: Values<Key>) => string
type SayRich = <Key extends SentenceKey, const Given extends Needed<Key, RichValue<object>>>(
  key: Key,
  values: Given & NothingElse<Given, Key>,
) => (string | PartsOf<Given[keyof Given]>)[]

/** Says the sentences of the catalogue in one language. Numbers are written as the language writes them, so an identifier is handed in as text. */
export type Speaker = {
  readonly language: Language
  /** `say` gives text; `say.rich` gives parts, for values that are more than text: a name in bold, a mention, a moment, or several. */
  readonly say: Say & { readonly rich: SayRich }
}

/** Only finds the sentence and its plural form. Values come in afterwards, by `fill`, so that nothing in them is taken for a placeholder. */
const catalogue = createInstance()
void catalogue.init({
  resources: { en: { translation: en }, tr: { translation: tr }, pl: { translation: pl } },
  lng: 'en',
  fallbackLng: false,
  nsSeparator: false,
  initAsync: false,
  parseMissingKeyHandler: key => {
    throw new RangeError(`no sentence in the catalogue: ${key}`)
  },
})

/** Who says things in a language; one for each, kept. */
export const speak: (language: Language) => Speaker = perLanguage(language => {
  const find = catalogue.getFixedT(language)

  function parts<Part extends object>(key: string, values: Readonly<Record<string, RichValue<Part>>>): (string | Part)[] {
    const count = values['count']
    const sentence = find(key, { skipInterpolation: true, ...(typeof count === 'number' ? { count } : {}) })
    return fill(sentence, values, value => writeNumber(language, value))
  }

  // The compiler cannot follow from the values to the parts; the signature that callers see says what `fill` does.
  function rich<Key extends SentenceKey, const Given extends Needed<Key, RichValue<object>>>(
    key: Key,
    values: Given & NothingElse<Given, Key>,
  ): (string | PartsOf<Given[keyof Given]>)[]
  function rich(key: string, values: Readonly<Record<string, RichValue<object>>>): (string | object)[] {
    return parts(key, values)
  }

  const say = (key: string, values: Readonly<Record<string, string | number>> = {}) => parts<never>(key, values).join('')
  return { language, say: Object.assign(say, { rich }) }
})
