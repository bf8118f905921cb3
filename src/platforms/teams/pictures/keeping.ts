import { createHash } from 'node:crypto'
import type { Message } from '#src/chat/index.ts'
import type { Database } from '#src/db/index.ts'
import type { Instant } from '#src/time/index.ts'
import { type AddressOf, type Image, standsInCard } from '../render/index.ts'
import { keepPicture } from '../store/pictures.ts'

/** Keeps the pictures of a message that are too large to stand in its card, and tells where each can be read. */
export type Keep = (tenantId: string, message: Message) => Promise<AddressOf>

/**
 * `address`: where pictures are handed out; null: nowhere, and nothing is kept. `newSecret`: 64 hexadecimal digits that nobody can guess,
 * because whoever knows the address of a picture may see it. `systemNow`: the system clock.
 */
export function createKeeping(parts: {
  readonly database: Database
  readonly address: string | null
  readonly newSecret: () => string
  readonly systemNow: () => Instant
}): Keep {
  const { database, address, newSecret, systemNow } = parts
  return async (tenantId, message) => {
    const images = message.blocks.filter(block => block.kind === 'image').filter(image => !standsInCard(image))
    if (address === null || images.length === 0) return () => null
    const kept = await database.transaction('fan-out', async tx => {
      const addresses = new Map<Image, string>()
      for (const image of images) {
        const png = Buffer.from(image.png, 'base64')
        const digest = createHash('sha256').update(png).digest('hex')
        const id = await keepPicture(tx, { tenantId, digest, png, id: newSecret() }, systemNow())
        addresses.set(image, `${address}/${id}.png`)
      }
      return addresses
    })
    return image => kept.get(image) ?? null
  }
}
