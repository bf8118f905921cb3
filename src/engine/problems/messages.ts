import type { Button, Message } from '#src/chat/index.ts'
import { type Reader, speak } from '#src/language/index.ts'
import { destinationOf } from '../destinations.ts'
import type { Problem } from './store.ts'

/** More than this many are counted, not shown. */
const SHOWN = 10

/** What waits for an admin, with one button that has all of it tried again, and one that gives up the messages that are shown. */
export function problemsCard(problems: readonly Problem[], reader: Reader): Message {
  const { say } = speak(reader.language)
  if (problems.length === 0)
    return { summary: say('engine.problemsNone'), blocks: [{ kind: 'text', text: [say('engine.problemsNone')], tone: 'normal' }] }
  const hidden = problems.length - SHOWN
  const shown = problems.slice(0, SHOWN)
  const items = shown.map(problem => [problemLine(problem, reader)])
  const messages = shown.flatMap(problem => (problem.kind === 'message' ? [problem.sequence] : []))
  const last = messages.at(-1)
  return {
    summary: say('engine.problemsCount', { count: problems.length }),
    blocks: [
      { kind: 'heading', text: say('engine.problemsTitle') },
      { kind: 'list', items: hidden > 0 ? [...items, [say('engine.problemsMore', { count: hidden })]] : items },
      {
        kind: 'buttons',
        buttons: [
          { label: say('engine.problemsRetry'), command: { action: 'problems.retry', input: {} }, style: 'primary' },
          ...(last === undefined ? [] : [dismissal(messages.length, last, reader)]),
        ],
      },
    ],
  }
}

/** Only what somebody saw is given up, not what was parked since. */
const dismissal = (count: number, last: bigint, { language }: Reader): Button => ({
  label: speak(language).say('engine.problemsDismiss', { count }),
  command: { action: 'problems.dismiss', input: { upTo: String(last) } },
  style: 'danger',
})

function problemLine(problem: Problem, reader: Reader): string {
  const { say } = speak(reader.language)
  const { reason } = problem
  switch (problem.kind) {
    case 'message': {
      return say('engine.problemMessage', { where: placeOf(problem.conversation, reader), reason })
    }
    case 'alarm':
      return say('engine.problemAlarm', { name: problem.name, reason })
    case 'stopped':
      return say('engine.problemStopped', { reason })
    default:
      return problem satisfies never
  }
}

/** An address is told as it is: a wrong one is seen at once. */
function placeOf(code: string, { language }: Reader): string {
  const { say } = speak(language)
  const to = destinationOf(code)
  switch (to.kind) {
    case 'channel':
      return say('engine.problemPlaceChannel')
    case 'direct':
      return say('engine.problemPlacePerson')
    case 'email':
      return say('engine.problemPlaceEmail', { address: to.address })
    default:
      return to satisfies never
  }
}
