import type { Block, Inline, Text } from '#src/chat/index.ts'
import { speak, type Reader } from '#src/language/index.ts'
import { statusName } from '../../tasks/index.ts'
import type { Recorded } from '../rules/recorded.ts'
import { bold, line, quiet } from './blocks.ts'

const HEALTH_NAME = {
  'on-track': 'initiatives.healthOnTrack',
  'at-risk': 'initiatives.healthAtRisk',
  'off-track': 'initiatives.healthOffTrack',
} as const

const ref = (text: string): Inline => ({ kind: 'ref', text })

/** What became of an answer in the programme, for everybody: `#41 done · CX-3 noted · blocker B-7 raised`. */
export function recordedBlocks(recorded: readonly Recorded[], reader: Reader): Block[] {
  const items = recorded.flatMap(each => item(each, reader) ?? [])
  if (items.length === 0) return []
  const text = items.flatMap((each, index): Text => [...(index > 0 ? [' · '] : []), ...each])
  return [quiet(...speak(reader.language).say.rich('checkIn.recorded', { items: text }))]
}

/** The same for its author, with what could not be done. */
export function recordedForAuthor(recorded: readonly Recorded[], reader: Reader): Block[] {
  const { say } = speak(reader.language)
  const refused = recorded.flatMap(each => (each.kind === 'refused' ? each.why : []))
  const told =
    refused.length > 0 ? [line(bold(say('checkIn.notRecorded'))), { kind: 'list', items: refused.map(why => [why]) } as const] : []
  return [...recordedBlocks(recorded, reader), ...told]
}

function item(recorded: Recorded, reader: Reader): Text[] | null {
  const { say } = speak(reader.language)
  switch (recorded.kind) {
    case 'task':
      return [say.rich('checkIn.recordedTask', { task: ref(`#${recorded.number}`), status: statusName(reader, recorded.status) })]
    case 'back':
      return [say.rich('checkIn.recordedBack', { task: ref(`#${recorded.number}`), status: statusName(reader, recorded.status) })]
    case 'health':
      return [say.rich('checkIn.recordedTask', { task: ref(recorded.code), status: say(HEALTH_NAME[recorded.health]) })]
    case 'health-back':
      return [say.rich('checkIn.recordedHealthBack', { initiative: ref(recorded.code) })]
    case 'noted':
      return [say.rich('checkIn.recordedNoted', { ref: ref(recorded.ref) })]
    case 'blocker': {
      const blocker = ref(`B-${recorded.number}`)
      return [
        recorded.ref === null
          ? say.rich('checkIn.recordedBlocker', { blocker })
          : say.rich('checkIn.recordedBlockerOn', { blocker, ref: ref(recorded.ref) }),
      ]
    }
    case 'refused':
      return null
    default:
      return recorded satisfies never
  }
}
