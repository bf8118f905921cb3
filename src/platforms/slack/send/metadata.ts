import { z } from 'zod'

/** Travels with every message of ours, seen by no person: which delivery it is. */
const EVENT_TYPE = 'drumbeat_delivery'

export const metadataOf = (deliveryId: string) => ({ event_type: EVENT_TYPE, event_payload: { id: deliveryId } })

const Metadata = z.object({ event_type: z.literal(EVENT_TYPE), event_payload: z.object({ id: z.string() }) })

/** The delivery that a message of Slack's says it is; null: none of ours. */
export function deliveryOf(metadata: unknown): string | null {
  const read = Metadata.safeParse(metadata)
  return read.success ? read.data.event_payload.id : null
}
