import { html, type Markup } from '#src/web/html.ts'
import { addDays, dateIn, minutes, type LocalDate } from '#src/time/index.ts'
import type { StoredMessage } from '../store/messages.ts'
import type { View } from '../view.ts'
import { message, type Shortcuts } from './message.ts'
import type { Voice } from './voice.ts'

/** What one says within this time reads as one. */
const GROUP_MS = minutes(5)

const dayName = (day: LocalDate, today: LocalDate, voice: Voice): string =>
  day === today ? voice.say('sandbox.today') : day === addDays(today, -1) ? voice.say('sandbox.yesterday') : voice.write.date(day)

const belongs = (before: StoredMessage | undefined, after: StoredMessage, replies: View['replies']): boolean =>
  before !== undefined &&
  before.authorId === after.authorId &&
  before.visibleTo === after.visibleTo &&
  !before.deleted &&
  after.content === null &&
  !replies.has(before.id) &&
  after.sentAt - before.sentAt < GROUP_MS

/** Messages under each other, with a line where a day begins and one where the new ones begin. */
export function messageLog(
  messages: readonly StoredMessage[],
  view: View,
  voice: Voice,
  { place, today, shortcuts }: { place: 'conversation' | 'thread'; today: LocalDate; shortcuts: Shortcuts },
): Markup[] {
  const shown = messages.filter(({ id, deleted }) => !deleted || view.replies.has(id))
  const firstNew = shown.find(({ sequence, authorId }) => sequence > view.readUpTo && authorId !== view.me.id)
  return shown.map((stored, index) => {
    const before = shown[index - 1]
    const day = dateIn(stored.sentAt, voice.zone)
    const newDay = place === 'conversation' && (before === undefined || dateIn(before.sentAt, voice.zone) !== day)
    const isNew = place === 'conversation' && stored === firstNew && view.readUpTo > 0n
    const grouped = !newDay && !isNew && belongs(before, stored, view.replies)
    return html`${newDay && html`<h2 class="day" id="day-${day}"><span>${dayName(day, today, voice)}</span></h2>`}
    ${isNew && html`<p class="new" id="new"><span>${voice.say('sandbox.newMessages')}</span></p>`}
    ${message(stored, view, voice, { place, grouped, replies: view.replies.get(stored.id) ?? [], shortcuts })}`
  })
}
