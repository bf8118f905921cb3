import { html, type Markup } from '#src/web/html.ts'
import { type Steps, WORK, type Work } from '../store/guide.ts'
import type { View } from '../view.ts'
import { conversationAddress, deedAddress } from './address.ts'
import { jump } from './clock-bar.ts'
import { icons } from './icons.ts'
import type { Voice } from './voice.ts'

type Step = { readonly title: string; readonly how: Markup | string; readonly done: boolean; readonly act: Markup | null }

const link = (href: string, voice: Voice): Markup => html`<a href="${href}">${voice.say('sandbox.guideGo')}</a>`

function answerStep(view: View, { asked, wasAnswered }: Steps, voice: Voice): Step {
  const { say } = voice
  const person = view.people.find(({ id }) => id === (asked.includes(view.me.id) ? view.me.id : asked[0]))
  const isOther = person !== undefined && person.id !== view.me.id
  const isHere = !isOther && view.conversation.kind === 'direct'
  return {
    title: say('sandbox.guideAnswer'),
    how: isOther && !wasAnswered ? say('sandbox.guideAnswerAs', { name: person.name }) : say('sandbox.guideAnswerHow'),
    done: wasAnswered,
    act: isHere ? null : link(conversationAddress(person ?? view.me, 'drumbeat'), voice),
  }
}

function checkInSteps(view: View, steps: Steps, voice: Voice): Step[] {
  const { say } = voice
  const { hasBegun } = view.progress
  const channel = view.conversations.find(({ kind }) => kind === 'channel')
  const isElsewhere = channel !== undefined && channel.id !== view.conversation.id
  const pass = html`<button class="button primary small">${say('sandbox.guideJumpGo')}</button>`
  return [
    {
      title: say('sandbox.guideSetUp'),
      how: say('sandbox.guideSetUpHow', { channel: `#${channel?.name ?? ''}`, command: '/drumbeat setup' }),
      done: hasBegun,
      act: isElsewhere ? link(conversationAddress(view.me, channel.name), voice) : null,
    },
    {
      title: say('sandbox.guideJump'),
      how: say('sandbox.guideJumpHow'),
      done: steps.asked.includes(view.me.id) || steps.wasAnswered,
      act: jump(view, { kind: 'asked', to: null, content: pass }),
    },
    answerStep(view, steps, voice),
  ]
}

const WORDS = {
  initiative: { title: 'sandbox.guideInitiative', command: '/initiative add', example: 'sandbox.guideInitiativeExample' },
  task: { title: 'sandbox.guideTask', command: '/task add', example: 'sandbox.guideTaskExample' },
  blocker: { title: 'sandbox.guideBlocker', command: '/blocker', example: 'sandbox.guideBlockerExample' },
  win: { title: 'sandbox.guideWin', command: '/win', example: 'sandbox.guideWinExample' },
} as const satisfies Record<Work, unknown>

/** A line to write, written by one click. `once`: a new name for what is said. */
function workStep(view: View, { has }: Steps, work: Work, voice: Voice, once: string): Step {
  const { say } = voice
  const { title, command, example } = WORDS[work]
  const line = `${command} ${say(example)}`
  return {
    title: say(title),
    how: html`<bdi>${line}</bdi>`,
    done: has[work],
    act: html`<form method="post" action="${deedAddress(view.me, view.conversation.name, 'say')}" data-send>
      <input type="hidden" name="once" value="${once}" data-own />
      <button class="button primary small" name="text" value="${line}">${say('sandbox.guideWrite')}</button>
    </form>`,
  }
}

/**
 * What a newcomer does first, until they hide it: a check-in, then the work that check-ins are about. The step that is next stands out.
 * `once`: a new name for what a step says.
 */
export function guide(view: View, steps: Steps, voice: Voice, once: string): Markup {
  const { say } = voice
  const checkIn = checkInSteps(view, steps, voice)
  const isAtWork = checkIn.every(({ done }) => done)
  const all = isAtWork ? WORK.map(work => workStep(view, steps, work, voice, once)) : checkIn
  const next = all.find(({ done }) => !done)
  const intro = next === undefined ? 'sandbox.guideFinished' : isAtWork ? 'sandbox.guideWork' : 'sandbox.guideIntro'
  return html`<section class="guide" id="guide" aria-labelledby="guide-title">
    <div class="guide-head">
      <h2 id="guide-title">${say('sandbox.guide')}</h2>
      <p>${say(intro)}</p>
      <form method="post" action="${deedAddress(view.me, view.conversation.name, 'hide-guide')}" data-send>
        <button class="tool" aria-label="${say('sandbox.guideDismiss')}" title="${say('sandbox.guideDismiss')}">${icons.close}</button>
      </form>
    </div>
    ${
      next !== undefined &&
      html`<ol>
        ${all.map((step, index) => stepItem(step, index, step === next, voice))}
      </ol>`
    }
  </section>`
}

const stepItem = (step: Step, index: number, isNext: boolean, { say }: Voice): Markup =>
  html`<li class="${step.done ? 'done' : isNext ? 'next' : 'later'}" ${isNext && html` aria-current="step"`}>
    <span class="number" aria-hidden="true">${step.done ? icons.check : index + 1}</span>
    <div>
      <strong>${step.title}</strong>${step.done && html`<span class="hidden"> (${say('sandbox.guideDone')})</span>`}
      <p>${step.how}</p>
      ${isNext && step.act}
    </div>
  </li>`
