import { type Message, shortened } from '#src/chat/index.ts'
import { LIMITS } from '../limits.ts'
import { type Card, cardOf, type MentionEntity } from './card.ts'
import { fitted } from './fit.ts'
import { mentionsOf, standing } from './mention.ts'

/** A message as a card, within all limits; never without words. Whom it pings stands in `msteams.entities`. */
export function renderCard(message: Message): Card {
  const mentions = mentionsOf(message)
  const body = fitted(message, mentions)
  return cardOf(body, {}, standing(mentions, body))
}

/** What a notification says of a message: an activity's `summary`, which reads no mark-up. */
export const summaryOf = (message: Message): string => shortened(message.summary, LIMITS.summary)

/** Whom the card of a message pings. */
export const entitiesOf = (message: Message): readonly MentionEntity[] => renderCard(message).msteams.entities ?? []
