import type { Block } from '#src/chat/index.ts'
import { speak, type Reader } from '#src/language/index.ts'
import { PARTS, type Answer } from '../../recording/index.ts'
import type { Mood } from '../rules/response.ts'
import { bold, line, quote } from './blocks.ts'

const LABEL = { did: 'checkIn.partDid', next: 'checkIn.partNext', blocked: 'checkIn.partBlocked', wins: 'checkIn.partWins' } as const
const MOOD = {
  great: 'checkIn.moodGreat',
  good: 'checkIn.moodGood',
  ok: 'checkIn.moodOk',
  low: 'checkIn.moodLow',
  rough: 'checkIn.moodRough',
} as const

/** What was answered, part by part, exactly as typed. */
export function answerBlocks(answer: Answer, { language }: Reader): Block[] {
  const { say } = speak(language)
  return PARTS.filter(part => answer[part].trim() !== '').flatMap(part => [line(bold(say(LABEL[part]))), quote(answer[part])])
}

export const moodName = (mood: Mood, { language }: Reader): string => speak(language).say(MOOD[mood])
