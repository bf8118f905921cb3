import type { types } from '@slack/bolt'
import { shortenedEscaped } from './shorten.ts'

/** A text in which Slack reads no mark-up and no emoji codes, at most so long. `text` must not be blank. */
export const plain = (text: string, most: number): types.PlainTextElement => ({
  type: 'plain_text',
  text: shortenedEscaped(text, most),
  emoji: false,
})

export const isBlank = (text: string): boolean => text.trim() === ''
