import type { ReactionMeaning } from '#src/chat/index.ts'
import type { Recorded } from '../../recording/index.ts'

/** What each thing that was recorded is shown as. What went back with words that are gone is shown as nothing. */
const MEANING: Readonly<Record<Recorded['kind'], ReactionMeaning | null>> = {
  task: 'recorded',
  health: 'recorded',
  noted: 'recorded',
  planned: 'planned',
  blocker: 'blocker',
  refused: 'question',
  back: null,
  'health-back': null,
  unplanned: null,
}

/** The reactions that show what became of a reply. `wins`: how many it shares. What was only kept in the minutes is shown as that. */
export function meaningsOf(recorded: readonly Recorded[], wins: number): ReactionMeaning[] {
  const meanings = [...recorded.flatMap(({ kind }) => MEANING[kind] ?? []), ...(wins > 0 ? (['win'] as const) : [])]
  return meanings.length === 0 ? ['kept'] : [...new Set(meanings)]
}
