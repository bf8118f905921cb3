import { type Message, shortened } from '#src/chat/index.ts'
import { LIMITS } from '../limits.ts'
import type { AddressOf } from './block.ts'
import { type Card, cardOf, type MentionEntity } from './card.ts'
import { fitted } from './fit.ts'
import { mentionsOf, standing } from './mention.ts'
import { asTyped, inWords } from './typed.ts'

/**
 * A message as a card, within all limits; never without words. Whom it pings stands in `msteams.entities`. `addressOf`: where Teams can read
 * a picture of the message; one that it cannot read stands in the card when it is small, else in its words.
 */
export function renderCard(said: Message, addressOf: AddressOf = () => null): Card {
  const message = asTyped(said)
  const mentions = mentionsOf(message)
  const body = fitted(message, mentions, addressOf)
  return cardOf(body, {}, standing(mentions, body))
}

/** What a notification says of a message: an activity's `summary`, which reads no mark-up. */
export const summaryOf = (message: Message): string => shortened(inWords(message.summary), LIMITS.summary)

/** Whom the card of a message pings. */
export const entitiesOf = (message: Message): readonly MentionEntity[] => renderCard(message).msteams.entities ?? []
