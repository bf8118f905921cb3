import { andMore, type Message } from '#src/chat/index.ts'
import { LIMITS } from '../limits.ts'
import { type AddressOf, elementsOf, type Room } from './block.ts'
import type { Element } from './card.ts'
import { type Mentions, standing } from './mention.ts'
import { paragraph } from './paragraph.ts'

const LEAST: Room = { longest: 60, items: 5, pictures: false }
const STEP = 0.85

/** Ever less room. A picture inside the card gives way before words do. */
const FULL: Room = { longest: 12_000, items: 200, pictures: true }
const ROOMS: readonly Room[] = [
  FULL,
  ...Array.from({ length: 22 }, (_, step) => ({
    longest: Math.floor(FULL.longest * STEP ** step),
    items: Math.floor(FULL.items * STEP ** step),
    pictures: false,
  })),
]

const encoder = new TextEncoder()

/** How large this is as part of a card. */
export const bytesOf = (parts: unknown): number => encoder.encode(JSON.stringify(parts)).length

/** Whether Teams takes this as part of a card. */
export const fits = (parts: unknown): boolean => bytesOf(parts) <= LIMITS.cardBytes

/**
 * The elements of a message within what a card holds. What is too long is shortened, the longest first and evenly; when that is not enough,
 * whole blocks are left out from the end, buttons and lists last, with how many. `addressOf`: where Teams can read a picture.
 */
export function fitted(message: Message, mentions: Mentions, addressOf: AddressOf): Element[] {
  const isSmall = (elements: readonly Element[]) => fits([elements, standing(mentions, elements)])
  const inRoom = (room: Room) => piecesOf(message, room, mentions, addressOf)
  for (const room of ROOMS) {
    const elements = laidOut(inRoom(room))
    if (isSmall(elements)) return elements.length > 0 ? elements : summaryAlone(message)
  }
  return asManyAsFit(inRoom(LEAST), isSmall)
}

type Piece = { readonly elements: readonly Element[]; readonly asks: boolean; readonly divides: boolean }

const piecesOf = (message: Message, room: Room, mentions: Mentions, addressOf: AddressOf): Piece[] =>
  message.blocks
    .map((block, index) => ({
      elements: elementsOf(block, { room, mentions, place: String(index), addressOf }),
      asks: block.kind === 'buttons' || block.kind === 'select',
      divides: block.kind === 'divider',
    }))
    .filter(({ elements, divides }) => divides || elements.length > 0)

/** A line stands above whatever follows it; before the first and after the last there is nothing to divide. */
function laidOut(pieces: readonly Piece[]): Element[] {
  const all: Element[] = []
  let isLineDue = false
  for (const { elements, divides } of pieces) {
    const [first, ...others] = elements
    if (first !== undefined) all.push(isLineDue && all.length > 0 ? { ...first, separator: true, spacing: 'Medium' } : first, ...others)
    isLineDue = divides || (isLineDue && first === undefined)
  }
  return all
}

function asManyAsFit(pieces: readonly Piece[], isSmall: (elements: readonly Element[]) => boolean): Element[] {
  const kept = [...pieces]
  for (;;) {
    const lastText = kept.findLastIndex(({ asks }) => !asks)
    // How many are missing is said where the text ends, before the buttons that follow it.
    const missing: Piece[] =
      kept.length === pieces.length
        ? []
        : [{ elements: paragraph([andMore(pieces.length - kept.length)], new Map()), asks: false, divides: false }]
    const elements = laidOut(kept.toSpliced(lastText + 1, 0, ...missing))
    if (isSmall(elements) || kept.length === 0) return elements
    kept.splice(lastText === -1 ? kept.length - 1 : lastText, 1)
  }
}

const summaryAlone = (message: Message): Element[] => paragraph([message.summary], new Map(), { longest: 2_000 })
