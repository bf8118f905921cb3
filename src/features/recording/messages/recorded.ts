import type { Block, Inline, Text } from '#src/chat/index.ts'
import { speak, type Reader } from '#src/language/index.ts'
import { bold, paragraph } from '../../people/index.ts'
import { statusName } from '../../tasks/index.ts'
import type { Recorded } from '../rules/recorded.ts'

const HEALTH_NAME = {
  'on-track': 'initiatives.healthOnTrack',
  'at-risk': 'initiatives.healthAtRisk',
  'off-track': 'initiatives.healthOffTrack',
} as const

const ref = (text: string): Inline => ({ kind: 'ref', text })

/** What became of an answer in the programme, for everybody: `#41 done · CX-3 noted · blocker B-7 raised`. */
export function recordedBlocks(recorded: readonly Recorded[], reader: Reader): Block[] {
  const items = recordedItems(recorded, reader)
  return items.length === 0 ? [] : [{ kind: 'text', text: speak(reader.language).say.rich('recording.recorded', { items }), tone: 'quiet' }]
}

/** The same without the word before it; empty: nothing was recorded beyond the words. */
export const recordedItems = (recorded: readonly Recorded[], reader: Reader): Text =>
  recorded.flatMap(each => item(each, reader) ?? []).flatMap((each, index): Text => [...(index > 0 ? [' · '] : []), ...each])

/** The same for its author, with what could not be done. */
export function recordedForAuthor(recorded: readonly Recorded[], reader: Reader): Block[] {
  const { say } = speak(reader.language)
  const refused = recorded.flatMap(each => (each.kind === 'refused' ? each.why : []))
  const told =
    refused.length > 0 ? [paragraph([bold(say('recording.notRecorded'))]), { kind: 'list', items: refused.map(why => [why]) } as const] : []
  return [...recordedBlocks(recorded, reader), ...told]
}

function item(recorded: Recorded, reader: Reader): Text[] | null {
  const { say } = speak(reader.language)
  switch (recorded.kind) {
    case 'task':
      return [say.rich('recording.task', { task: ref(`#${recorded.number}`), status: statusName(reader, recorded.status) })]
    case 'back':
      return [say.rich('recording.back', { task: ref(`#${recorded.number}`), status: statusName(reader, recorded.status) })]
    case 'health':
      return [say.rich('recording.task', { task: ref(recorded.code), status: say(HEALTH_NAME[recorded.health]) })]
    case 'health-back':
      return [say.rich('recording.healthBack', { initiative: ref(recorded.code) })]
    case 'noted':
      return [say.rich('recording.noted', { ref: ref(recorded.ref) })]
    case 'blocker': {
      const blocker = ref(`B-${recorded.number}`)
      return [
        recorded.ref === null
          ? say.rich('recording.blocker', { blocker })
          : say.rich('recording.blockerOn', { blocker, ref: ref(recorded.ref) }),
      ]
    }
    case 'planned':
      return [say.rich('recording.planned', { task: ref(`#${recorded.number}`) })]
    case 'unplanned':
      return [say.rich('recording.unplanned', { task: ref(`#${recorded.number}`) })]
    case 'refused':
      return null
    default:
      return recorded satisfies never
  }
}
