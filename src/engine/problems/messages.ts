import type { Message } from '#src/chat/index.ts'
import { type Reader, speak } from '#src/language/index.ts'
import type { Problem } from './store.ts'

/** More than this many are counted, not shown. */
const SHOWN = 10

/** What waits for an admin, with one button that has all of it tried again. */
export function problemsCard(problems: readonly Problem[], reader: Reader): Message {
  const { say } = speak(reader.language)
  if (problems.length === 0)
    return { summary: say('engine.problemsNone'), blocks: [{ kind: 'text', text: [say('engine.problemsNone')], tone: 'normal' }] }
  const hidden = problems.length - SHOWN
  const items = problems.slice(0, SHOWN).map(problem => [problemLine(problem, reader)])
  return {
    summary: say('engine.problemsCount', { count: problems.length }),
    blocks: [
      { kind: 'heading', text: say('engine.problemsTitle') },
      { kind: 'list', items: hidden > 0 ? [...items, [say('engine.problemsMore', { count: hidden })]] : items },
      {
        kind: 'buttons',
        buttons: [{ label: say('engine.problemsRetry'), command: { action: 'problems.retry', input: {} }, style: 'primary' }],
      },
    ],
  }
}

function problemLine(problem: Problem, reader: Reader): string {
  const { say } = speak(reader.language)
  const { reason } = problem
  switch (problem.kind) {
    case 'message': {
      const where = problem.conversation.startsWith('channel:') ? say('engine.problemPlaceChannel') : say('engine.problemPlacePerson')
      return say('engine.problemMessage', { where, reason })
    }
    case 'alarm':
      return say('engine.problemAlarm', { name: problem.name, reason })
    case 'stopped':
      return say('engine.problemStopped', { reason })
    default:
      return problem satisfies never
  }
}
