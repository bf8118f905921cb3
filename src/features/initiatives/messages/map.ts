import { type Block, andMore, type Message, type Text } from '#src/chat/index.ts'
import { type Reader, speak } from '#src/language/index.ts'
import { bold, paragraph, sentence } from '../../people/index.ts'
import { type Initiative, initiativeRef } from '../initiative.ts'
import type { MapRow } from '../rules/listing.ts'
import { groupWord } from './list.ts'
import { healthWord } from './words.ts'

/** So many are named in one cell; the rest are counted. */
const MOST_IN_CELL = 8

/** The transformation map: by horizon, what is under way in which functional area. `count`: initiatives, each once. */
export function transformationMap(reader: Reader, rows: readonly MapRow[], count: number): Message {
  const { say } = speak(reader.language)
  if (count === 0) return sentence(say.rich('initiatives.emptyOpen', { example: bold('/initiative add') }))
  return {
    summary: say('initiatives.mapSummary', { count }),
    blocks: [
      { kind: 'heading', text: say('initiatives.mapTitle') },
      ...rows.flatMap(({ horizon, cells }): Block[] => [
        paragraph([bold(groupWord(reader, horizon))]),
        {
          kind: 'facts',
          facts: cells.map(({ area, initiatives }) => ({
            label: area ?? say('initiatives.noArea'),
            value: cellOf(reader, initiatives),
          })),
        },
      ]),
    ],
  }
}

function cellOf(reader: Reader, initiatives: readonly Initiative[]): Text {
  const shown = initiatives.slice(0, MOST_IN_CELL)
  const more = initiatives.length - shown.length
  return [
    ...shown.flatMap((initiative, index): Text => [
      ...(index > 0 ? [', '] : []),
      initiativeRef(initiative),
      ` ${initiative.title} (${healthWord(reader, initiative.health)})`,
    ]),
    ...(more > 0 ? [` ${andMore(more)}`] : []),
  ]
}
