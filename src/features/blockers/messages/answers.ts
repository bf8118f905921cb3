import type { Block, Message, Text } from '#src/chat/index.ts'
import { type Reader, speak } from '#src/language/index.ts'
import { bold, choice, sentence } from '../../people/index.ts'
import type { HistoryEvent } from '../../programme/index.ts'
import { type Task, taskRef } from '../../tasks/index.ts'
import { type Blocker, blockerRef } from '../blocker.ts'
import type { Move } from '../rules/moves.ts'
import type { BlockerShown } from '../showing.ts'
import { blockerButtons, momentWords } from './parts.ts'

/** To whoever raised a blocker: its code, whose it is, and the task that waits for it. */
export function raisedAnswer(reader: Reader, { blocker, owner, task }: BlockerShown): Message {
  const { say } = speak(reader.language)
  const code = blockerRef(blocker)
  const own = blocker.ownerId === blocker.raisedById
  const said = task
    ? own
      ? say.rich('blockers.didRaiseTaskOwn', { code, task: taskRef(task) })
      : say.rich('blockers.didRaiseTask', { code, task: taskRef(task), owner: bold(owner.name) })
    : own
      ? say.rich('blockers.didRaiseOwn', { code })
      : say.rich('blockers.didRaise', { code, owner: bold(owner.name) })
  return choice(said, blockerButtons(blocker, reader))
}

/** To whoever raised several at once. */
export function raisedAnswers(reader: Reader, shown: readonly BlockerShown[]): Message {
  const messages = shown.map(each => raisedAnswer(reader, each))
  return { summary: messages.map(({ summary }) => summary).join('\n'), blocks: messages.flatMap(({ blocks }) => blocks) }
}

/** To whoever did something about a blocker. `wentOn`: the task that waited for it no longer. */
export function doneAnswer(
  reader: Reader,
  move: Move['kind'],
  blocker: Blocker,
  { to, wentOn }: { readonly to: string; readonly wentOn: Task | null },
): Message {
  const { say } = speak(reader.language)
  const code = blockerRef(blocker)
  switch (move) {
    case 'acknowledge':
      return sentence(say.rich('blockers.didAcknowledge', { code }))
    case 'take-over':
      return sentence(say.rich('blockers.didTakeOver', { code }))
    case 'resolve':
      return sentence(
        wentOn ? say.rich('blockers.didResolveTask', { code, task: taskRef(wentOn) }) : say.rich('blockers.didResolve', { code }),
      )
    case 'escalate':
      return sentence(say.rich('blockers.didEscalate', { code, person: bold(to) }))
    default:
      return move satisfies never
  }
}

/** What a line of the story says, by the state it led to. */
const STORY = {
  open: 'blockers.storyReopened',
  acknowledged: 'blockers.storyAcknowledged',
  escalated: 'blockers.storyEscalated',
  resolved: 'blockers.storyResolved',
  withdrawn: 'blockers.storyWithdrawn',
} as const satisfies Record<Blocker['status'], string>

/** A card with all that happened under it, the earliest first. `names`: of the people in the story, by id. */
export function storyBlocks(events: readonly HistoryEvent[], names: ReadonlyMap<string, string>, reader: Reader): Block[] {
  const { say } = speak(reader.language)
  const items = events.flatMap((event): Text[] => {
    const values = { when: momentWords(event.at, reader), person: names.get(event.personId ?? '') ?? 'Drumbeat' }
    if (event.kind === 'created') return [[say('blockers.storyRaised', values)]]
    const status = event.changes.find(({ field }) => field === 'status')?.to
    if (event.changes.some(({ field }) => field === 'ownerId') && status !== 'open') return [[say('blockers.storyTakenOver', values)]]
    const key = Object.entries(STORY).find(([name]) => name === status)?.[1]
    if (key === 'blockers.storyReopened') return [[say(key, { when: values.when })]]
    if (key) return [[say(key, values)]]
    return event.changes.every(({ field }) => field === 'asked') ? [] : [[say('blockers.storyChanged', values)]]
  })
  return [
    { kind: 'text', text: [bold(say('blockers.storyTitle'))], tone: 'normal' },
    { kind: 'list', items },
  ]
}
