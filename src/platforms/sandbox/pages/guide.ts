import { html, type Markup } from '#src/web/html.ts'
import type { View } from '../view.ts'
import { conversationAddress, deedAddress } from './address.ts'
import { jump } from './clock-bar.ts'
import { icons } from './icons.ts'
import type { Voice } from './voice.ts'

type Step = { readonly title: string; readonly how: Markup | string; readonly done: boolean; readonly act: Markup | null }

const link = (href: string, voice: Voice): Markup => html`<a href="${href}">${voice.say('sandbox.guideGo')}</a>`

function answerStep(view: View, voice: Voice): Step {
  const { say } = voice
  const { asked, wasAnswered } = view.progress
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

function steps(view: View, voice: Voice): Step[] {
  const { say } = voice
  const { hasBegun, asked, wasAnswered } = view.progress
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
      done: asked.includes(view.me.id) || wasAnswered,
      act: jump(view, { kind: 'asked', to: null, content: pass }),
    },
    answerStep(view, voice),
  ]
}

/** What a newcomer does first, until they hide it. The step that is next stands out. */
export function guide(view: View, voice: Voice): Markup {
  const { say } = voice
  const all = steps(view, voice)
  const next = all.find(({ done }) => !done)
  return html`<section class="guide" id="guide" aria-labelledby="guide-title">
    <div class="guide-head">
      <h2 id="guide-title">${say('sandbox.guide')}</h2>
      <p>${say(next === undefined ? 'sandbox.guideFinished' : 'sandbox.guideIntro')}</p>
      <form method="post" action="${deedAddress(view.me, view.conversation.name, 'hide-guide')}" data-send>
        <button class="tool" aria-label="${say('sandbox.guideDismiss')}" title="${say('sandbox.guideDismiss')}">${icons.close}</button>
      </form>
    </div>
    <ol>
      ${(next === undefined ? [] : all).map(
        (step, index) =>
          html`<li class="${step.done ? 'done' : step === next ? 'next' : 'later'}" ${step === next && html` aria-current="step"`}>
            <span class="number" aria-hidden="true">${step.done ? icons.check : index + 1}</span>
            <div>
              <strong>${step.title}</strong>${step.done && html`<span class="hidden"> (${say('sandbox.guideDone')})</span>`}
              <p>${step.how}</p>
              ${step === next && step.act}
            </div>
          </li>`,
      )}
    </ol>
  </section>`
}
