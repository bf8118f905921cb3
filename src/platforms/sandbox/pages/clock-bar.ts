import { addDays, atWallTime, dateIn, localTime, timeIn, type Instant, type Zone } from '#src/time/index.ts'
import { html, type Markup } from '#src/web/html.ts'
import type { View } from '../view.ts'
import { deedAddress } from './address.ts'
import { icons } from './icons.ts'
import type { Voice } from './voice.ts'

const MORNING = localTime('08:00')

/** The next 08:00 in a zone, strictly after a moment. */
export function nextMorning(now: Instant, zone: Zone): Instant {
  const today = dateIn(now, zone)
  const morning = atWallTime(today, MORNING, zone)
  return morning > now ? morning : atWallTime(addDays(today, 1), MORNING, zone)
}

export type NextEvent = { readonly at: Instant; readonly name: string }

/** A form that lets time pass. */
export function jump(view: View, parts: { kind: string; to: Instant | null; content: Markup }): Markup {
  const back = [
    ['thread', view.wanted.thread],
    ['offset', String(view.clock.offset)],
    ['kind', parts.kind],
    ['to', parts.to === null ? null : String(parts.to)],
  ] as const
  return html`<form method="post" action="${deedAddress(view.me, view.conversation.name, 'jump')}" data-send>
    ${back.map(([name, value]) => value !== null && html`<input type="hidden" name="${name}" value="${value}" />`)} ${parts.content}
  </form>`
}

/** A button that says where it leads; its name says it whole, also where there is room for a part of it only. */
function jumpButton(parts: { look: string; still: boolean; icon: Markup; label: string; what: string | null; when: string }): Markup {
  const { look, still, icon, label, what, when } = parts
  const where = what === null ? when : `${what}, ${when}`
  return html`<button class="${look}" aria-label="${label}: ${where}" title="${where}" ${still && html`disabled`}>
    ${icon}<span class="label">${label}</span>
    <span class="where">${what !== null && html`<bdi>${what}</bdi>`}<span>${what !== null && ', '}${when}</span></span>
  </button>`
}

function jumps(view: View, voice: Voice, now: Instant, next: NextEvent | null): Markup {
  const { say, write } = voice
  const still = view.clock.jumpTo !== null
  const morning = nextMorning(now, voice.zone)
  const five = html`<button class="jump" ${still && html`disabled`}>${icons.clock}<span>${say('sandbox.fiveMinutes')}</span></button>`
  const event = (to: NextEvent): Markup => {
    const parts = {
      look: 'jump main',
      still,
      icon: icons.forward,
      label: say('sandbox.nextEvent'),
      what: to.name,
      when: write.moment(to.at),
    }
    return jump(view, { kind: 'event', to: to.at, content: jumpButton(parts) })
  }
  const dawn = { look: 'jump', still, icon: icons.sunrise, label: say('sandbox.nextMorning'), what: null, when: write.moment(morning) }
  return html`<div class="jumps">
    ${jump(view, { kind: 'minutes', to: null, content: five })}
    ${next === null ? html`<p class="jump nothing">${icons.forward}<span>${say('sandbox.nothingPlanned')}</span></p>` : event(next)}
    ${jump(view, { kind: 'morning', to: morning, content: jumpButton(dawn) })}
  </div>`
}

/** The programme's time where I am, and the buttons that let it pass. */
export function clockBar(view: View, voice: Voice, now: Instant, next: NextEvent | null): Markup {
  const { say, write } = voice
  return html`<header class="clock-bar" id="clock-bar" aria-label="${say('sandbox.clock')}">
    <a class="brand" href="/"><img src="/static/drumbeat.svg" alt="" width="22" height="22" /><span>${say('sandbox.sandboxName')}</span></a>
    <p class="clock">
      <span class="date">${write.shortDate(dateIn(now, voice.zone))}</span>
      <time datetime="${new Date(now).toISOString()}">${timeIn(now, voice.zone)}</time>
      <span class="place">${write.place(voice.zone)}</span>
    </p>
    ${jumps(view, voice, now, next)}
    <p class="jumping" role="status">
      ${view.clock.jumpTo !== null && html`<span>${say('sandbox.jumping', { moment: write.moment(view.clock.jumpTo) })}</span>`}
    </p>
  </header>`
}
