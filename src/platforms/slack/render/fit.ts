import type { types } from '@slack/bolt'
import { andMore, type Message } from '#src/chat/index.ts'
import { type PictureOf, type Room, slackBlocks } from './block.ts'
import { joined } from './join.ts'
import { paragraph } from './rich-text.ts'

/** How much a message or a view may hold. */
export type Capacity = { readonly blocks: number; readonly json: number }

type Blocks = readonly types.KnownBlock[]

const FULL: Room = { longest: 12_000, items: 200 }
const LEAST: Room = { longest: 60, items: 5 }
const STEP = 0.85

/**
 * The blocks of a message within a capacity. Too many blocks are joined where that changes little; what is too long is shortened, the
 * longest first and evenly; when that is not enough, whole blocks are left out from the end, buttons and menus last, with how many.
 */
export function fitted(message: Message, capacity: Capacity, pictureOf: PictureOf): types.KnownBlock[] {
  const isFew = (blocks: Blocks) => blocks.length <= capacity.blocks
  const isShort = (blocks: Blocks) => JSON.stringify(blocks).length <= capacity.json
  for (let share = 1; ; share *= STEP) {
    const room: Room = { longest: Math.floor(FULL.longest * share), items: Math.floor(FULL.items * share) }
    const isLast = room.longest <= LEAST.longest || room.items <= LEAST.items
    const pieces = piecesOf(message, isLast ? LEAST : room, pictureOf)
    const blocks = asManyAsFit(pieces, capacity, isLast ? all => isFew(all) && isShort(all) : isFew)
    if (isLast || isShort(blocks)) return blocks.length > 0 ? blocks : paragraph([message.summary], room.longest)
  }
}

type Piece = { readonly blocks: Blocks; readonly asks: boolean }

const piecesOf = (message: Message, room: Room, pictureOf: PictureOf): Piece[] =>
  message.blocks
    .map((block, index) => ({
      blocks: slackBlocks(block, String(index), room, pictureOf),
      asks: block.kind === 'buttons' || block.kind === 'select',
    }))
    .filter(({ blocks }) => blocks.length > 0)

function asManyAsFit(pieces: readonly Piece[], { blocks: most }: Capacity, fits: (blocks: Blocks) => boolean): types.KnownBlock[] {
  const kept = [...pieces]
  for (;;) {
    const lastText = kept.findLastIndex(({ asks }) => !asks)
    // How many are missing is said where the text ends, before the buttons that follow it.
    const missing: Piece[] =
      kept.length === pieces.length ? [] : [{ blocks: paragraph([andMore(pieces.length - kept.length)]), asks: false }]
    const blocks = kept.toSpliced(lastText + 1, 0, ...missing).flatMap(piece => piece.blocks)
    const few = blocks.length > most ? joined(blocks) : blocks
    if (fits(few) || kept.length === 0) return few
    kept.splice(lastText === -1 ? kept.length - 1 : lastText, 1)
  }
}
