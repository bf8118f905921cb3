import { type FormValues, NotUnderstood, readEmailAddress } from '#src/chat/index.ts'
import { isLanguage, type Language } from '#src/language/index.ts'
import { isLocalTime, localTime, type LocalTime } from '#src/time/index.ts'
import { OFTEN, type Rhythm, WEEK } from './rhythm.ts'

/** Ids of the fields. */
export const FIELD = {
  teams: 'digest-teams',
  often: 'digest-often',
  day: 'digest-day',
  time: 'digest-time',
  direct: 'digest-direct',
  channel: 'digest-channel',
  email: 'digest-email',
  language: 'digest-language',
} as const

export const YES = 'yes'
export const NO = 'no'
/** Instead of a language: what the leader reads anyway. */
export const OWN = 'own'

/** What a leader entered, before their channel and teams are looked up. */
export type Entered = {
  readonly rhythm: Rhythm
  readonly localTime: LocalTime
  readonly teamIds: readonly string[]
  readonly direct: boolean
  /** Undefined: the form had no such field, which says nothing. Null: none. */
  readonly email: string | null | undefined
  readonly language: Language | null
}

/** Which of the fields that are typed are wrong. */
export type Mistake = 'time' | 'email'

/**
 * Reads the form: what was entered, or what is wrong with it. NotUnderstood when a choice is none that the form offers: then no form of
 * ours was sent.
 */
export function readForm(values: FormValues): { readonly entered: Entered } | { readonly mistakes: readonly Mistake[] } {
  const often = OFTEN.find(each => each === text(values, FIELD.often))
  const day = WEEK.find(each => String(each) === text(values, FIELD.day))
  const direct = text(values, FIELD.direct)
  const language = text(values, FIELD.language)
  const teamIds = values[FIELD.teams] ?? []
  if (!often || !day || !Array.isArray(teamIds) || (direct !== YES && direct !== NO) || (language !== OWN && !isLanguage(language)))
    throw new NotUnderstood('values of another shape in the form of a digest')
  const time = text(values, FIELD.time)
  const typed = FIELD.email in values ? text(values, FIELD.email) : undefined
  const email = typed ? readEmailAddress(typed) : null
  const mistakes: Mistake[] = [...(isLocalTime(time) ? [] : ['time' as const]), ...(!typed || email !== null ? [] : ['email' as const])]
  if (mistakes.length > 0) return { mistakes }
  return {
    entered: {
      rhythm: { often, day },
      localTime: localTime(time),
      teamIds: [...new Set(teamIds)],
      direct: direct === YES,
      email: typed === undefined ? undefined : email,
      language: isLanguage(language) ? language : null,
    },
  }
}

const text = (values: FormValues, field: string): string => {
  const value = values[field]
  return typeof value === 'string' ? value.trim() : ''
}
