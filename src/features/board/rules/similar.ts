import { plainLetters } from '#src/language/index.ts'
import { titleOf } from './title.ts'

/** Something that another may be like. `texts`: what it is called, and what it says of itself; each is compared by itself. */
export type Comparable = { readonly id: string; readonly texts: readonly string[] }

/** From here on two texts are called similar: half of the words of the shorter one. */
const THRESHOLD = 0.5
const MOST = 5
/** One word that both have says nothing. */
const LEAST_SHARED = 2
/** Of fewer words than these, half stand in any long text by chance: then so much of the longer one must be shared too. */
const FEW = 4
const SHARE_OF_LONGER = 1 / 3
/** Words end in many ways, Turkish and Polish ones above all: what they begin with is what they are about. */
const STEM_LENGTH = 5
/** A word so short is a root by itself, which begins its own longer forms: form and formlar. */
const ROOT_LENGTH = 4
const SHORTEST_WORD = 3
const GRAM = 3

/** Words that stand in every text, as they are after `plainLetters`. */
const COMMON: ReadonlySet<string> = new Set(
  [
    'the and for are but not our you they this that these those with from into than then too very have has had was were will can all any more',
    'bir ile icin ama daha cok olan olarak gibi kadar sonra once her hic ise degil bizim sizin var yok',
    'nie jest dla oraz lub przy sie ich ale jak tak ten tego tym przez pod nad bez moze byc jest sa',
  ].flatMap(words => words.split(' ')),
)

/**
 * What of these is like a text or its first line, the most alike first, five at most. Capitals, accents and the endings of words do not
 * matter, nor in which order words stand.
 */
export function similarTo(text: string, among: readonly Comparable[]): string[] {
  const own = [titleOf({ problem: text }), text]
  return among
    .map(({ id, texts }) => ({ id, alike: Math.max(0, ...texts.flatMap(each => own.map(one => likeness(one, each)))) }))
    .filter(({ alike }) => alike >= THRESHOLD)
    .toSorted((one, other) => other.alike - one.alike)
    .slice(0, MOST)
    .map(({ id }) => id)
}

/**
 * How alike two texts are, from 0 to 1, the same either way round: how many words of the one with fewer words both have, or, so that slips
 * in a short one are forgiven, how many triples of letters.
 */
export function likeness(one: string, other: string): number {
  const [words, others] = [stemsOf(one), stemsOf(other)]
  const [fewer, longer] = [Math.min(words.size, others.size), Math.max(words.size, others.size)]
  const both = Math.min(foundIn(words, others), foundIn(others, words))
  const isEnough = both >= LEAST_SHARED || (both > 0 && longer === 1)
  const byWords = isEnough && (fewer >= FEW || both / longer >= SHARE_OF_LONGER) ? both / fewer : 0
  return Math.max(byWords, byGrams(one, other))
}

/** What the words of a text begin with; where a root stands by itself, its longer forms are the same. */
function stemsOf(text: string): ReadonlySet<string> {
  const words = wordsOf(text).filter(word => word.length >= SHORTEST_WORD && !COMMON.has(word))
  const stems = new Set(words.map(word => word.slice(0, STEM_LENGTH)))
  return new Set([...stems].filter(stem => stem.length <= ROOT_LENGTH || !stems.has(stem.slice(0, ROOT_LENGTH))))
}

/** How many of these stems another text has too: the same, or its root, or a longer form of it where it is a root itself. */
function foundIn(stems: ReadonlySet<string>, others: ReadonlySet<string>): number {
  const roots = new Set([...others].filter(other => other.length >= ROOT_LENGTH).map(other => other.slice(0, ROOT_LENGTH)))
  return [...stems].filter(
    stem => others.has(stem) || (stem.length === ROOT_LENGTH ? roots.has(stem) : others.has(stem.slice(0, ROOT_LENGTH))),
  ).length
}

function byGrams(one: string, other: string): number {
  const [grams, others] = [gramsOf(one), gramsOf(other)]
  const size = grams.size + others.size
  return size === 0 ? 0 : (2 * sharedBy(grams, others)) / size
}

/** Triples of letters, with a space on both ends. */
function gramsOf(text: string): ReadonlySet<string> {
  const words = wordsOf(text).join(' ')
  if (words === '') return new Set()
  const letters = [...` ${words} `]
  return new Set(letters.slice(0, 1 - GRAM).map((_, at) => letters.slice(at, at + GRAM).join('')))
}

const sharedBy = (one: ReadonlySet<string>, other: ReadonlySet<string>): number => [...one].filter(each => other.has(each)).length

const wordsOf = (text: string): string[] => plainLetters(text).match(/[\p{L}\p{N}]+/gu) ?? []
