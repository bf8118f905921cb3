import { html, type Markup } from '#src/web/html.ts'
import type { Participant } from '../participants.ts'

const TONES = 8

/** The same soft colour for a person everywhere; with eight people in the programme, each gets one of their own. */
const toneOf = (people: readonly Participant[], person: Participant): number => people.indexOf(person) % TONES

const initials = (name: string): string =>
  name
    .split(' ')
    .flatMap(word => [...word].slice(0, 1))
    .slice(0, 2)
    .join('')

/** Initials on a colour. Decoration: the name always stands beside it. */
export const avatar = (people: readonly Participant[], person: Participant): Markup =>
  person.isBot
    ? html`<span class="avatar drumbeat" aria-hidden="true"><img src="/static/drumbeat.svg" alt="" width="36" height="36" /></span>`
    : html`<span class="avatar tone-${toneOf(people, person)}" aria-hidden="true">${initials(person.name)}</span>`
