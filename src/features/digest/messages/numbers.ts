import { type Block, shortened, type Text } from '#src/chat/index.ts'
import { formats, type Reader, speak } from '#src/language/index.ts'
import { HEALTHS, healthWord } from '../../initiatives/index.ts'
import type { BlockerAge, DigestFacts, HealthCount } from '../facts.ts'

/** So many teams or areas are named; the others are counted. */
const MOST_NAMED = 4
/** Characters of a name: in a row of numbers it only has to be told apart. */
const NAME = 24

const AGES = ['fresh', 'older', 'oldest'] as const satisfies readonly BlockerAge[]
const AGE = { fresh: 'digest.ageFresh', older: 'digest.ageOlder', oldest: 'digest.ageOldest' } as const

type Fact = { readonly label: string; readonly value: Text }

/** How things stand, in numbers: of what there is, and nothing of what there is not. */
export function numbers(facts: DigestFacts, reader: Reader): Block[] {
  const { say } = speak(reader.language)
  const { health, plan, participation, blockers } = facts
  const answered = participation.reduce((sum, each) => sum + each.answered, 0)
  const asked = participation.reduce((sum, each) => sum + each.asked, 0)
  const all: Fact[] = [
    ...fact(say('digest.healthNow'), healthWords(health.now, reader)),
    ...fact(say('digest.plan'), plan.planned === 0 ? [] : [ofCount(plan.kept, plan.planned, reader)]),
    ...fact(say('digest.participation'), asked === 0 ? [] : [ofCount(answered, asked, reader), ...byTeam(participation, reader)]),
    ...fact(
      say('digest.blockersByAge'),
      AGES.filter(age => blockers.byAge[age] > 0).map(age => counted(say(AGE[age]), blockers.byAge[age], reader)),
    ),
    ...fact(say('digest.blockersByArea'), areas(blockers.byArea, reader)),
  ]
  return all.length > 0 ? [{ kind: 'facts', facts: all }] : []
}

const fact = (label: string, parts: readonly string[]): Fact[] => (parts.length === 0 ? [] : [{ label, value: [parts.join(' · ')] }])

/** What a number is of, and the number. */
const counted = (what: string, count: number, reader: Reader): string => `${what} ${formats(reader).number(count)}`

/** So many of so many. */
export const ofCount = (done: number, all: number, { language }: Reader): string => speak(language).say('digest.ofCount', { done, all })

/** The worst first. */
const healthWords = (count: HealthCount, reader: Reader): string[] =>
  [...HEALTHS.toReversed(), 'unknown' as const]
    .filter(health => count[health] > 0)
    .map(health => counted(healthWord(reader, health === 'unknown' ? null : health), count[health], reader))

/** Each team by itself, where there are several: those of whom the smallest share answered first. */
function byTeam(participation: DigestFacts['participation'], reader: Reader): string[] {
  if (participation.length < 2) return []
  const least = participation.toSorted((one, other) => one.answered * other.asked - other.answered * one.asked)
  return named(
    least.map(({ team, answered, asked }) => `${shortened(team, NAME)} ${ofCount(answered, asked, reader)}`),
    reader,
  )
}

/** By area, where any blocker is of one. */
function areas(byArea: DigestFacts['blockers']['byArea'], reader: Reader): string[] {
  if (byArea.every(({ area }) => area === null)) return []
  const none = speak(reader.language).say('digest.noArea')
  return named(
    byArea.map(({ area, count }) => counted(area === null ? none : shortened(area, NAME), count, reader)),
    reader,
  )
}

function named(all: readonly string[], { language }: Reader): string[] {
  const hidden = all.length - MOST_NAMED
  return hidden > 0 ? [...all.slice(0, MOST_NAMED), speak(language).say('common.more', { count: hidden })] : [...all]
}
