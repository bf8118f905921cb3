import { type Block, type Message, shortened, type Text } from '#src/chat/index.ts'
import { formats, type Reader, speak } from '#src/language/index.ts'
import type { LocalDate } from '#src/time/index.ts'
import { bold, button, dayOf, sentence } from '../../people/index.ts'
import { rhythmOf } from '../rules/rhythm.ts'
import { mailTo, type Subscription } from '../subscription.ts'
import { NOW_COMMAND, oftenWords, settingsCommand, within } from './parts.ts'

/** The agreement in a sentence. `channel`: as people write it; `teams`: the names of the chosen ones; `next`: null when none will come. */
export type Agreed = {
  readonly subscription: Subscription
  readonly channel: string | null
  readonly teams: readonly string[]
  readonly next: LocalDate
  readonly today: LocalDate
  /** Whether e-mail is set up; without it an address waits. */
  readonly mail: boolean
}

/** To a leader whose digest comes from now on. */
export function savedMessage(reader: Reader, { subscription, channel, teams, next, today, mail }: Agreed): Message {
  const { say } = speak(reader.language)
  const { list, weekday, wallTime } = formats(reader)
  const rhythm = rhythmOf(subscription.recurrence)
  const { direct, email } = subscription.to
  const mailed = mail ? mailTo(subscription) : null
  const places = [
    ...(direct ? [say('digest.placeDirect')] : []),
    ...(channel === null ? [] : [channel]),
    ...(mailed === null ? [] : [mailed]),
  ]
  const waits = mailed === null ? email : null
  if (waits !== null && places.length === 0)
    return sentence(say.rich(mail ? 'digest.savedUnconfirmed' : 'digest.savedWaits', { ...commands(reader), address: bold(waits) }))
  return sentence([
    say('digest.saved', {
      often: rhythm === null ? '' : within(oftenWords(rhythm.often, reader), reader),
      day: rhythm === null ? '' : weekday(rhythm.day),
      time: wallTime(subscription.localTime),
      places: list(places),
      teams: teams.length === 0 ? say('digest.allTeams') : list(teams),
      date: dayOf(reader, next, today),
    }),
    ...(waits === null ? [] : [' ', ...(mail ? emailUnconfirmed : emailWaits)(reader, waits)]),
  ])
}

const commands = (reader: Reader) => ({ settings: bold(settingsCommand(reader)), now: bold(NOW_COMMAND) })

/** Why nothing goes to an address while e-mail is not set up. */
export const emailWaits = (reader: Reader, address: string): Text =>
  speak(reader.language).say.rich('digest.emailWaits', { settings: bold(settingsCommand(reader)), address: bold(address) })

/** Why nothing goes to an address until its owner has confirmed it. */
const emailUnconfirmed = (reader: Reader, address: string): Text =>
  speak(reader.language).say.rich('digest.emailUnconfirmed', { address: bold(address) })

/** To a leader whose digest goes nowhere from now on. */
export const savedNowhere = (reader: Reader): Message => sentence(speak(reader.language).say.rich('digest.savedNowhere', commands(reader)))

/** So many characters of what was typed are repeated: enough to know it again. */
const MOST_REPEATED = 200

/** When what follows the command cannot be read. */
export const unreadable = (reader: Reader, text: string): string =>
  speak(reader.language).say('digest.unreadable', {
    text: shortened(text, MOST_REPEATED),
    now: NOW_COMMAND,
    settings: settingsCommand(reader),
  })

/** To whoever wants no more mails; `changed` false: none went there. */
export const emailLeft = (reader: Reader, address: string, changed: boolean): Message => ({
  ...sentence(
    speak(reader.language).say.rich(changed ? 'digest.emailLeft' : 'digest.emailLeftAlready', {
      address: bold(address),
      settings: bold(settingsCommand(reader)),
    }),
  ),
  language: reader.language,
})

/** Under a digest that somebody asked for: how it comes by itself. `regular`: it does. */
export function settingsButton({ language }: Reader, regular: boolean): Block {
  const { say } = speak(language)
  return { kind: 'buttons', buttons: [button(say(regular ? 'digest.settings' : 'digest.regularly'), 'digest.settings')] }
}
