import { type Button, type Inline, shortened, type Text } from '#src/chat/index.ts'
import { type Reader, speak } from '#src/language/index.ts'
import { button, type Person } from '../../people/index.ts'
import type { Win } from '../win.ts'

/** How many names stand in a line before the rest is counted. */
const MOST_NAMES = 10
/** Of what somebody wrote, where only the beginning is needed. */
const BEGINNING = 150

/** How a win is typed. */
export const winExample = ({ language }: Reader): string => speak(language).say('wins.example')

/** What a win is called. */
export const kindName = ({ kind }: Pick<Win, 'kind'>, { language }: Reader): string =>
  speak(language).say(kind === 'win' ? 'wins.win' : 'wins.lesson')

/** The beginning of what somebody wrote, in one line. */
export const beginning = (text: string): string => shortened(text.replace(/\s+/gu, ' '), BEGINNING)

/** Who applauds, counted and by name; null while nobody does. */
export function applauseLine(applauders: readonly Pick<Person, 'name'>[], { language }: Reader): string | null {
  if (applauders.length === 0) return null
  const { say } = speak(language)
  const shown = applauders.slice(0, MOST_NAMES).map(({ name }) => name)
  const hidden = applauders.length - shown.length
  const names = shown.join(', ') + (hidden > 0 ? ` ${say('common.more', { count: hidden })}` : '')
  return say('wins.applause', { count: applauders.length, names })
}

/** What can be done about a win where it is shown; a win that was taken back has none. `label`: says which win, where several stand together. */
export const winButtons = (win: Pick<Win, 'id' | 'withdrawnAt'>, { language }: Reader, label?: string): Button[] => {
  const applaud = speak(language).say('wins.applaud')
  return win.withdrawnAt === null ? [button(label === undefined ? applaud : `${applaud} · ${label}`, 'wins.applaud', { win: win.id })] : []
}

/** People one after the other, each pinged. */
export const mentions = (people: readonly Pick<Person, 'user' | 'name'>[]): Text =>
  people.flatMap(({ user, name }, index): Inline[] => [...(index > 0 ? [', '] : []), { kind: 'mention', user, name }])

/** A thing by its code and title. */
export const named = (ref: Inline, title: string): Text => [ref, ` ${title}`]
