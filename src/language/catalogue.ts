import type { Language } from './language.ts'
import type { en } from './catalogues/en/index.ts'

/** What Intl.PluralRules tells apart in each language, for cardinal numbers. */
export type PluralForms = { en: 'one' | 'other'; tr: 'one' | 'other'; pl: 'one' | 'few' | 'many' | 'other' }

type Text = string & {}

/** The names between double braces in a sentence. */
export type Placeholders<Sentence> = Sentence extends `${string}{{${infer Name}}}${infer Rest}` ? Name | Placeholders<Rest> : never

type Intersection<Union> = (Union extends unknown ? (each: Union) => void : never) extends (all: infer All) => void ? All : never

/** Any sentence in which these placeholders stand. */
type WithAll<Name> = [Name] extends [never] ? Text : Intersection<Name extends string ? `${string}{{${Name}}}${string}` : never>

/**
 * What a translation of an English area must be: every sentence of it, in every plural form of the language, with every placeholder
 * (a plural form may leave out the count: "one", "a"), and nothing else. That no placeholder is invented is checked by a test.
 */
export type Translation<English, To extends Language> = {
  readonly [Key in keyof English as Key extends `${string}_one` | `${string}_other` ? never : Key]: WithAll<Placeholders<English[Key]>>
} & {
  readonly [Key in keyof English as Key extends `${infer Base}_other` ? `${Base}_${PluralForms[To]}` : never]: WithAll<
    Exclude<Placeholders<English[Key]>, 'count'>
  >
}

type English = typeof en
type Base<Key> = Key extends `${infer Name}_one` | `${infer Name}_other` ? Name : Key & string

/** The name of a sentence as one asks for it: `area.key`, without a plural form. */
export type SentenceKey = { [Area in keyof English]: `${Area}.${Base<keyof English[Area]>}` }[keyof English]

type AreaOf<Key> = Key extends `${infer Area}.${string}` ? (Area extends keyof English ? English[Area] : never) : never
type NameOf<Key> = Key extends `${string}.${infer Name}` ? Name : never
type Wording<Area, Name extends string> = Area extends unknown
  ? Name extends keyof Area
    ? Placeholders<Area[Name]>
    : `${Name}_other` extends keyof Area
      ? 'count' | Placeholders<Area[`${Name}_other`]> | Placeholders<Area[`${Name}_one` & keyof Area]>
      : never
  : never

/** The placeholders that a sentence needs values for; a sentence with plural forms always needs `count`. */
export type PlaceholdersOf<Key extends SentenceKey> = Key extends unknown ? Wording<AreaOf<Key>, NameOf<Key>> : never
