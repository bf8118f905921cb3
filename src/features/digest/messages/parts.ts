import { type Reader, speak } from '#src/language/index.ts'
import type { DigestFacts } from '../facts.ts'
import type { Often } from '../rules/rhythm.ts'

const OFTEN_WORDS = {
  weekly: 'digest.weekly',
  fortnightly: 'digest.fortnightly',
  'monthly-1': 'digest.monthlyFirst',
  'monthly-2': 'digest.monthlySecond',
  'monthly-3': 'digest.monthlyThird',
  'monthly-4': 'digest.monthlyFourth',
  'monthly-last': 'digest.monthlyLast',
} as const satisfies Record<Often, string>

/** How often something comes, as the beginning of a line. */
export const oftenWords = (often: Often, { language }: Reader): string => speak(language).say(OFTEN_WORDS[often])

/** How the settings are asked for, in the words of a reader. */
export const settingsCommand = ({ language }: Reader): string => speak(language).say('digest.exampleSettings')

/** How the lists are asked for that the digest is the beginning of, in the words of a reader. */
export const overdueCommand = ({ language }: Reader): string => speak(language).say('digest.commandOverdue')
export const tasksCommand = ({ language }: Reader): string => speak(language).say('digest.commandTasks')

// A catalogue text neither begins nor ends with a space: the space and the brackets come from here, and go where there is nothing to count.

/** How many of the overdue tasks became so since the last digest, in brackets; none: nothing. */
export const freshWords = ({ fresh }: DigestFacts['overdue'], { language }: Reader): string =>
  fresh === 0 ? '' : ` (${speak(language).say('digest.overdueFresh', { fresh })})`

/** How many open blockers are escalated, and how many became so since the last digest, in brackets; none: nothing. */
export function escalatedWords(
  { escalated: all }: DigestFacts['blockers'],
  { open: fresh }: DigestFacts['escalations'],
  { language }: Reader,
): string {
  const { say } = speak(language)
  if (all === 0) return ''
  return ` (${fresh === 0 ? say('digest.escalated', { all }) : say('digest.escalatedFresh', { all, fresh })})`
}

/** How the digest is asked for at any time. */
export const NOW_COMMAND = '/digest'

/** As the beginning of a line: some languages write names of days and languages small. */
export const atStart = (text: string, { language }: Reader): string => text.charAt(0).toLocaleUpperCase(language) + text.slice(1)

/** Within a sentence. */
export const within = (text: string, { language }: Reader): string => text.charAt(0).toLocaleLowerCase(language) + text.slice(1)
