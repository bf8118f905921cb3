import type { Account } from '#src/chat/index.ts'
import { isLanguage, type Language, type Reader } from '#src/language/index.ts'
import type { Zone } from '#src/time/index.ts'

/** The one workspace of the sandbox, as platforms name workspaces. */
export const WORKSPACE = 'sandbox'

/** Drumbeat's own account. */
export const DRUMBEAT = 'U-drumbeat'

/** Someone in the sandbox. */
export type Participant = {
  readonly id: string
  readonly name: string
  /** In addresses and after an at sign. */
  readonly handle: string
  readonly title: string
  readonly zone: Zone
  readonly locale: string
  readonly isBot: boolean
  readonly isOwner: boolean
}

/** The language of a locale such as `tr-TR`; English where we do not speak it. */
export function languageOf(locale: string): Language {
  const language = locale.split('-')[0] ?? ''
  return isLanguage(language) ? language : 'en'
}

export const readerOf = (person: Participant): Reader => ({ language: languageOf(person.locale), zone: person.zone })

/** How the sandbox describes someone to the engine. */
export const accountOf = (person: Participant): Account => ({
  user: person.id,
  name: person.name,
  handle: person.handle,
  locale: person.locale,
  zone: person.zone,
  isBot: person.isBot,
  isGuest: false,
  isOwner: person.isOwner,
  deactivated: false,
})
