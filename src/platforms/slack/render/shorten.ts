import { shortened } from '#src/chat/index.ts'
import { escapedLength } from './escape.ts'

/** Shortened so that it fits when Slack counts its three control characters as what they become. */
export const shortenedEscaped = (text: string, most: number): string => shortened(text, most, escapedLength)
