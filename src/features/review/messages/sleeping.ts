import type { Block, Button, Message, Text } from '#src/chat/index.ts'
import { type Reader, speak } from '#src/language/index.ts'
import { type Initiative, isOpen } from '../../initiatives/index.ts'
import { bold, button, paragraph, quietly, sentence } from '../../people/index.ts'
import { type Decision, DECISIONS, type Sleeper } from '../rules/sleepers.ts'
import type { Review } from '../store/reviews.ts'
import { initiativeText } from './blocks.ts'

/** On a card, which is about more; the others are in the list of their own. */
const MOST = { card: 3, list: 12 } as const
const TITLE = 80

const LABEL = { continue: 'minutes.sleepContinue', hold: 'minutes.sleepHold', drop: 'minutes.sleepDrop' } as const
const DECIDED = { continue: 'minutes.sleptContinue', hold: 'minutes.sleptHold', drop: 'minutes.sleptDrop' } as const

/**
 * Sleeping initiatives, those to be decided about first, each with its buttons; without them once the next review has opened (`isOver`), which
 * names them anew. Nobody sleeps: no blocks.
 */
export function sleepBlocks(
  sleepers: readonly Sleeper[],
  { occurrenceId, isOver }: Pick<Review, 'occurrenceId'> & { readonly isOver: boolean },
  reader: Reader,
  on: keyof typeof MOST,
): Block[] {
  if (sleepers.length === 0) return []
  const { say } = speak(reader.language)
  const waiting = sleepers.filter(waits)
  const shown = waiting.slice(0, MOST[on])
  const more = waiting.length - shown.length
  const settled = sleepers.filter(each => !waits(each)).slice(0, MOST[on])
  return [
    paragraph([bold(say('minutes.asleep'))]),
    ...shown.flatMap((each): Block[] => [
      paragraph([...initiativeText(each.initiative, TITLE), ` · ${each.owner}`]),
      ...(isOver
        ? []
        : [{ kind: 'buttons', buttons: DECISIONS.map(as => decide(each, as, occurrenceId, shown.length > 1, reader)) } satisfies Block]),
    ]),
    ...(settled.length > 0 ? [{ kind: 'list', items: settled.map(each => settledLine(each, reader)) } satisfies Block] : []),
    ...(more > 0 ? [quietly(say(on === 'card' && !isOver ? 'minutes.moreAsleep' : 'common.more', { count: more }))] : []),
  ]
}

/** Whether there is something to decide still. */
export const waits = ({ initiative, decided, isAwake }: Sleeper): boolean => decided === null && !isAwake && initiative.status === 'active'

/** What was decided, and by whom; where it was decided elsewhere or need not be any more, only that it is settled. */
export function settledLine({ initiative, decided }: Sleeper, { language }: Reader): Text {
  const { say } = speak(language)
  const ref = { kind: 'ref', text: initiative.code } as const
  if (decided === null && initiative.status === 'active') return say.rich('minutes.sleptAwake', { initiative: ref })
  if (decided === null) return say.rich(isOpen(initiative) ? 'minutes.sleptElsewhere' : 'minutes.sleptClosed', { initiative: ref })
  return say.rich(DECIDED[decided.as], { initiative: ref, person: decided.by })
}

const decide = ({ initiative: { id, code } }: Sleeper, as: Decision, review: string, several: boolean, { language }: Reader): Button => {
  const label = speak(language).say(LABEL[as])
  return button(several ? `${label} · ${code}` : label, 'review.sleep', { review, initiative: id, as }, as === 'drop' ? 'danger' : 'plain')
}

/** The sleeping initiatives of a review, to one person alone. */
export function sleepList(sleepers: readonly Sleeper[], review: Pick<Review, 'occurrenceId'>, team: string, reader: Reader): Message {
  const { say } = speak(reader.language)
  if (sleepers.length === 0) return sentence([say('minutes.noneAsleep', { team })])
  return {
    summary: say('minutes.asleep'),
    blocks: [...sleepBlocks(sleepers, { ...review, isOver: false }, reader, 'list'), quietly(say('minutes.asleepHow'))],
  }
}

/** What somebody decided, to them alone, with a way back. */
export function decidedMessage({ code, id }: Initiative, as: 'hold' | 'drop', review: string, { language }: Reader): Message {
  const { say } = speak(language)
  const told = say(as === 'hold' ? 'minutes.nowHeld' : 'minutes.nowDropped', { initiative: code })
  return sentence([told], { kind: 'buttons', buttons: [button(say('minutes.takeBack'), 'review.wake', { review, initiative: id })] })
}

/** It is no sleeper any more: somebody decided, or the work has ended. */
export const sleepOver = ({ language }: Reader, { code }: Initiative): string =>
  speak(language).say('minutes.sleepOver', { initiative: code })

export const wakeTooLate = ({ language }: Reader, { code }: Initiative): string =>
  speak(language).say('minutes.wakeTooLate', { initiative: code })

export const awake = ({ code }: Initiative, { language }: Reader): Message =>
  sentence([speak(language).say('minutes.awake', { initiative: code })])

/** What stands in the story of an initiative that goes on. */
export const goesOnNote = ({ language }: Reader): string => speak(language).say('minutes.goesOnNote')
