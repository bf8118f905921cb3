import type { Block, Text } from '#src/chat/index.ts'
import { type Reader, speak } from '#src/language/index.ts'
import { type Health, healthWord } from '../../initiatives/index.ts'
import { bold, paragraph } from '../../people/index.ts'
import type { InitiativeFacts } from '../rules/opening.ts'
import { initiativeText } from './blocks.ts'

/** How an initiative does, and how it did before where that differs. */
export function healthWas(reader: Reader, health: Health | null, before: Health | null): string {
  const now = healthWord(reader, health)
  return health === before ? now : speak(reader.language).say('review.healthWas', { health: now, before: healthWord(reader, before) })
}

/** Working days of its owner since something came into the way. */
export const ageOf = (days: number, { language }: Reader): string =>
  days === 0 ? speak(language).say('review.today') : speak(language).say('review.days', { count: days })

/** An initiative on the opening card: what it is and how it does, what its tasks did, how far it has come. `name`: of a person. */
export function initiativeBlocks(facts: InitiativeFacts, name: (personId: string) => string, reader: Reader, most: number): Block[] {
  const { say } = speak(reader.language)
  const { done, planned, overdue, progress, blocker } = facts
  const what: Text = [
    ...initiativeText(facts, most),
    ' · ',
    bold(healthWas(reader, facts.health, facts.before)),
    ` · ${name(facts.ownerId)}`,
  ]
  const counts = say('review.counts', { done, planned, overdue })
  const way =
    blocker === null
      ? []
      : say.rich('review.oldestBlocker', {
          blocker: { kind: 'ref', text: `B-${blocker.number}` },
          age: ageOf(blocker.days, reader),
          owner: name(blocker.ownerId),
        })
  return [
    paragraph([...what, `\n${counts}`, ...(way.length > 0 ? [' · ', ...way] : [])]),
    ...(progress.of > 0
      ? [{ kind: 'progress', label: say('review.progress', { done: progress.done, all: progress.of }), ...progress } satisfies Block]
      : []),
  ]
}
