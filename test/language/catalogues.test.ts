import { describe, expect, it } from 'vitest'
import { LANGUAGES, type Language } from '#src/language/index.ts'
import { en } from '#src/language/catalogues/en/index.ts'
import { pl } from '#src/language/catalogues/pl/index.ts'
import { tr } from '#src/language/catalogues/tr/index.ts'

type Sentences = ReadonlyMap<string, string>

const CATEGORIES = ['zero', 'one', 'two', 'few', 'many', 'other']
const PLURAL = new RegExp(`^(.*)_(${CATEGORIES.join('|')})$`)

/** All sentences of a language by `area.key`. */
function sentencesOf(catalogue: Readonly<Record<string, Readonly<Record<string, string>>>>): Sentences {
  return new Map(
    Object.entries(catalogue).flatMap(([area, sentences]) =>
      Object.entries(sentences).map(([key, text]) => [`${area}.${key}`, text] as const),
    ),
  )
}

const catalogues: Readonly<Record<Language, Sentences>> = { en: sentencesOf(en), tr: sentencesOf(tr), pl: sentencesOf(pl) }

/** What one asks for: the key without its plural form. */
const baseOf = (key: string): string => PLURAL.exec(key)?.[1] ?? key

const basesOf = (sentences: Sentences) => new Set([...sentences.keys()].map(baseOf))

const pluralsOf = (sentences: Sentences) => new Set([...sentences.keys()].filter(key => PLURAL.test(key)).map(baseOf))

const placeholdersOf = (text: string) => new Set([...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name = '']) => name))

/** The plural forms that whole numbers take in a language. */
function formsFor(language: Language): ReadonlySet<string> {
  const rules = new Intl.PluralRules(language)
  return new Set(Array.from({ length: 1200 }, (_, count) => rules.select(count)))
}

describe.each(LANGUAGES)('the sentences in %s', language => {
  const sentences = catalogues[language]

  it('are those that English has', () => {
    expect([...basesOf(sentences)].toSorted()).toEqual([...basesOf(catalogues.en)].toSorted())
    expect([...pluralsOf(sentences)].toSorted()).toEqual([...pluralsOf(catalogues.en)].toSorted())
  })

  it('with plural forms have every form that a number can ask for', () => {
    const forms = [...formsFor(language)]
    const missing = [...pluralsOf(sentences)].flatMap(base => forms.map(form => `${base}_${form}`).filter(key => !sentences.has(key)))
    expect(missing).toEqual([])
  })

  it('have a form for fractions too', () => {
    expect([...pluralsOf(sentences)].filter(base => !sentences.has(`${base}_other`))).toEqual([])
  })

  it('have the placeholders of the English ones, and no others', () => {
    const wanted = new Map<string, Set<string>>()
    for (const [key, text] of catalogues.en) wanted.set(baseOf(key), new Set([...(wanted.get(baseOf(key)) ?? []), ...placeholdersOf(text)]))
    const wrong = [...sentences].filter(([key, text]) => {
      const found = placeholdersOf(text)
      const expected = wanted.get(baseOf(key)) ?? new Set()
      // A plural form may say its number in words, or leave it to the form.
      const countIsFree = PLURAL.test(key)
      const free = (name: string) => countIsFree && name === 'count'
      return [...expected].some(name => !found.has(name) && !free(name)) || [...found].some(name => !expected.has(name) && !free(name))
    })
    expect(wrong).toEqual([])
  })

  it('have no brace that is not part of a placeholder', () => {
    expect([...sentences].filter(([, text]) => /[{}]|\$t\(/.test(text.replace(/\{\{\w+\}\}/g, '')))).toEqual([])
  })

  it('are said calmly, and are neither empty nor loosely spaced', () => {
    expect(
      [...sentences].filter(([, text]) => text.includes('!') || text.trim() === '' || text !== text.trim() || /[^\S\n]{2}/.test(text)),
    ).toEqual([])
  })
})

it('every language gathers the same areas', () => {
  expect(Object.keys(tr).toSorted()).toEqual(Object.keys(en).toSorted())
  expect(Object.keys(pl).toSorted()).toEqual(Object.keys(en).toSorted())
})
