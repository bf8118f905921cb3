import type { Block, Button, Message, Text } from '#src/chat/index.ts'
import { type Reader, speak } from '#src/language/index.ts'
import { bold, button, paragraph, quietly, sentence } from '../../people/index.ts'
import type { Review } from '../store/reviews.ts'
import type { Topic } from '../store/topics.ts'
import { beginning } from './blocks.ts'

/** A topic with who brought it, and how often it has moved on already. */
export type TopicShown = { readonly topic: Topic; readonly by: string; readonly moved: number }

/** On a card, where more would push out what it is about; the others are in the list of their own. */
const ON_CARD = 5
const IN_LIST = 15
const ON_BUTTON = 30
const ON_LINE = 140

/** The topics on a review's card. Those discussed in it say so; those that moved on from it (the next has opened) have no button there. */
export function topicBlocks(
  topics: readonly TopicShown[],
  reader: Reader,
  { occurrenceId, isOpen }: Pick<Review, 'occurrenceId'> & { readonly isOpen: boolean },
): Block[] {
  if (topics.length === 0) return []
  const { say } = speak(reader.language)
  const shown = topics.slice(0, ON_CARD)
  const open = isOpen ? shown.filter(({ topic }) => topic.discussedAt === null) : []
  const items = shown.map(each => lineOf(each, reader, ON_LINE, each.topic.discussedInId === occurrenceId))
  const more = topics.length - shown.length
  const row = open.map(each => discussedButton(each, open.length > 1, reader, 'card'))
  return [
    paragraph([bold(say('minutes.topics'))]),
    { kind: 'list', items: more > 0 ? [...items, [say('minutes.moreTopics', { count: more })]] : items },
    ...(row.length > 0 ? [{ kind: 'buttons', buttons: row } satisfies Block] : []),
  ]
}

/** The topics of a team, to one person alone. */
export function topicsList({ team, topics }: { readonly team: string; readonly topics: readonly TopicShown[] }, reader: Reader): Message {
  const { say } = speak(reader.language)
  if (topics.length === 0) return sentence([say('minutes.noTopics', { team })], quietly(say('minutes.topicsHow')))
  const shown = topics.slice(0, IN_LIST)
  const more = topics.length - shown.length
  const title = say('minutes.topicsTitle', { team })
  return {
    summary: title,
    blocks: [
      { kind: 'heading', text: title },
      ...shown.flatMap((each): Block[] => [
        paragraph(lineOf(each, reader, Infinity, each.topic.discussedAt !== null)),
        {
          kind: 'buttons',
          buttons: [each.topic.discussedAt === null ? discussedButton(each, true, reader, 'list') : waitsButton(each, reader)],
        },
      ]),
      ...(more > 0 ? [quietly(say('common.more', { count: more }))] : []),
      quietly(say('minutes.topicsHow')),
    ],
  }
}

function lineOf({ topic, by, moved }: TopicShown, { language }: Reader, most: number, discussed: boolean): Text {
  const { say } = speak(language)
  const text = Number.isFinite(most) ? beginning(topic.text, most) : topic.text
  return [
    text,
    ` · ${by}`,
    ...(moved > 0 ? [` · ${say('minutes.moved', { count: moved })}`] : []),
    ...(discussed ? [' · ', bold(say('minutes.discussed'))] : []),
  ]
}

/** `several`: it says which of them it is. `from`: where it stands, so that a list is shown anew. */
const discussedButton = ({ topic }: TopicShown, several: boolean, { language }: Reader, from: 'card' | 'list'): Button => {
  const label = speak(language).say('minutes.markDiscussed')
  return button(several ? `${label} · ${beginning(topic.text, ON_BUTTON)}` : label, 'review.discussed', { topic: topic.id, from })
}

const waitsButton = ({ topic }: TopicShown, { language }: Reader): Button =>
  button(`${speak(language).say('minutes.markWaiting')} · ${beginning(topic.text, ON_BUTTON)}`, 'review.not-discussed', { topic: topic.id })

/** `isRunning`: a review is open, on whose card the topic does not stand any more. */
export function topicAdded(
  { text, team, isRunning }: { readonly text: string; readonly team: string; readonly isRunning: boolean },
  { language }: Reader,
): Message {
  const { say } = speak(language)
  return sentence([say('minutes.topicAdded', { team, topic: text })], ...(isRunning ? [quietly(say('minutes.topicNotOnThis'))] : []))
}

export const noTopic = ({ language }: Reader): string => speak(language).say('minutes.noTopicWords')

export const topicTooLong = ({ language }: Reader, length: number, most: number): string =>
  speak(language).say('minutes.topicTooLong', { length, most })

export const topicGone = ({ language }: Reader): string => speak(language).say('minutes.topicGone')
