import type { Block } from '#src/chat/index.ts'
import { type Chart, healthChart, healthInWords, keptChart, keptInWords, type Standing } from '#src/charts/index.ts'
import { type Reader, speak } from '#src/language/index.ts'
import type { Context } from '../feature.ts'
import { HEALTHS, healthWord } from '../initiatives/index.ts'
import { quietly } from '../people/index.ts'
import type { DigestFacts } from './facts.ts'
import { pictureKind } from './rules/what-matters.ts'

/** A picture to be drawn, and what it shows in words. */
type Drawing = { readonly words: string; draw(): Promise<Chart> }

/**
 * The one picture of a digest, drawn in the words of a reader, with the same numbers in words; null when there is nothing to see. Where it cannot
 * be drawn, its words stand alone and the operator is told: nobody loses a digest for a picture.
 */
export async function picture(facts: DigestFacts, reader: Reader, { log }: Pick<Context, 'log'>): Promise<Block | null> {
  const kind = pictureKind(facts)
  if (kind === null) return null
  const { words, draw } = kind === 'health' ? healthPicture(facts, reader) : planPicture(facts, reader)
  try {
    const { png, width, height, alt } = await draw()
    return { kind: 'image', alt, png, width, height }
  } catch (error) {
    log.warn({ error }, 'the picture of a digest could not be drawn: its words stand in its place')
    return quietly(words)
  }
}

/** From the ground up: what goes well, then what does not. What nobody spoke of is shown only where there is any. */
function healthPicture({ health: { weeks } }: DigestFacts, reader: Reader): Drawing {
  const { say } = speak(reader.language)
  const standings: readonly Standing[] = [...HEALTHS, 'unknown']
  const series = standings
    .map(standing => ({
      standing,
      label: healthWord(reader, standing === 'unknown' ? null : standing),
      counts: weeks.map(({ count }) => count[standing]),
    }))
    .filter(({ standing, counts }) => standing !== 'unknown' || counts.some(count => count > 0))
  const figures = { title: say('digest.chartHealth'), weeks: weeks.map(({ week }) => weekName(week, reader)), series }
  return { words: healthInWords(figures), draw: () => healthChart(figures) }
}

function planPicture({ plan: { weeks } }: DigestFacts, reader: Reader): Drawing {
  const { say } = speak(reader.language)
  const figures = {
    title: say('digest.chartPlan'),
    weeks: weeks.map(({ week }) => weekName(week, reader)),
    planned: { label: say('digest.planned'), counts: weeks.map(({ planned }) => planned) },
    done: { label: say('digest.done'), counts: weeks.map(({ kept }) => kept) },
  }
  return { words: keptInWords(figures), draw: () => keptChart(figures) }
}

const weekName = (week: number, { language }: Reader): string => speak(language).say('digest.week', { week: String(week) })
