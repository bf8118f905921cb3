import { NotUnderstood, type DirectoryInbound, type Message, type PersonInbound, type Receiver, type Reply } from '#src/chat/index.ts'
import type { Timetable } from '#src/engine/timetable.ts'
import type { Engine } from '#src/platforms/sandbox/index.ts'
import type { Instant } from '#src/time/index.ts'
import { everyBlock, everyField } from './showcase.ts'

export type FakeEngine = Engine & {
  readonly heard: PersonInbound[]
  readonly described: DirectoryInbound[]
  /** When something happens, and what it is called. */
  readonly events: { at: Instant; name: string; run?: () => Promise<void> }[]
  /** When the clock was said to have been at each event, in order. */
  readonly happened: Instant[]
}

const privately = (text: string): Reply => ({ kind: 'private', message: note(text) })
export const note = (text: string): Message => ({ summary: text, blocks: [{ kind: 'text', text: [text], tone: 'normal' }] })

function answer(inbound: PersonInbound): Reply {
  if (inbound.kind === 'command') {
    const asked = `${inbound.word} ${inbound.text}`.trim()
    if (asked === 'drumbeat setup') return { kind: 'form', form: everyField }
    if (asked === 'drumbeat show') return { kind: 'private', message: everyBlock }
    if (asked.startsWith('drumbeat break')) throw new Error('the fake engine broke, as it was asked to')
    return privately(`No command ${asked} here.`)
  }
  if (inbound.kind === 'click') {
    if (inbound.command.action === 'show.form') return { kind: 'form', form: everyField }
    if (inbound.command.action !== 'show.press') throw new NotUnderstood('no such action')
    return inbound.command.input['choice'] === undefined ? { kind: 'none' } : privately(`You chose ${inbound.command.input['choice']}.`)
  }
  if (inbound.kind === 'submit') {
    if (inbound.values['name'] === 'Taken')
      return { kind: 'invalid', errors: { name: 'Another team has this name.' }, notice: 'One thing needs a look.' }
    if (inbound.values['name'] === 'Break') throw new Error('the fake engine broke, as it was asked to')
    return privately('Saved.')
  }
  return { kind: 'none' }
}

/** Stands where the engine will, and answers so that every reply, block and field can be seen. */
export function fakeEngine(): FakeEngine {
  const heard: PersonInbound[] = []
  const described: DirectoryInbound[] = []
  const events: FakeEngine['events'] = []
  const happened: Instant[] = []
  const receiver: Receiver = {
    words: ['drumbeat', 'checkin'],
    shortcuts: [{ id: 'show.keep-this', label: language => ({ en: 'Keep this', tr: 'Bunu sakla', pl: 'Zachowaj to' })[language] }],
    person(inbound) {
      heard.push(inbound)
      return new Promise(resolve => resolve(answer(inbound)))
    },
    directory(inbound) {
      described.push(inbound)
      return Promise.resolve()
    },
  }
  const timetable: Timetable = {
    next: () => Promise.resolve([...events].sort((a, b) => a.at - b.at)[0] ?? null),
    async runUntil(until, advance) {
      for (const event of events.filter(({ at }) => at <= until).sort((a, b) => a.at - b.at)) {
        await advance(event.at)
        events.splice(events.indexOf(event), 1)
        happened.push(event.at)
        await event.run?.()
      }
      await advance(until)
    },
  }
  return { receiver, timetable, heard, described, events, happened }
}
