import type { Message } from '#src/chat/index.ts'

/** How much of each part a card shows. */
export type Amounts = {
  readonly initiatives: number
  /** Of every other list. */
  readonly lines: number
  /** Characters of what somebody wrote. */
  readonly words: number
}

const AMOUNTS: readonly Amounts[] = [
  { initiatives: 10, lines: 6, words: 140 },
  { initiatives: 8, lines: 5, words: 100 },
  { initiatives: 7, lines: 4, words: 80 },
  { initiatives: 6, lines: 3, words: 60 },
  { initiatives: 5, lines: 3, words: 50 },
  { initiatives: 4, lines: 2, words: 40 },
  { initiatives: 3, lines: 1, words: 30 },
]
const LEAST: Amounts = { initiatives: 2, lines: 1, words: 20 }

/** Characters of a message as JSON. What a platform makes of it is about twice as long, and the narrowest takes 12,000. */
const ROOM = 6000

/** The card with as much of everything as is still short on every platform: it is shortened by its own rules, rather than cut by a platform. */
export function fitted(draw: (amounts: Amounts) => Message): Message {
  for (const amounts of AMOUNTS) {
    const message = draw(amounts)
    if (JSON.stringify(message.blocks).length <= ROOM) return message
  }
  return draw(LEAST)
}
