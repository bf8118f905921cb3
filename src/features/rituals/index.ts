import type { Feature } from '../feature.ts'
import { isPromptCard } from './cards.ts'
import { ASKING, CLOSING, LATECOMER, NUDGE, OPENING } from './alarm-kinds.ts'
import { nextAreDue } from './batches.ts'
import { windowCloses } from './closing.ts'
import { promptDelivered, promptUndeliverable } from './delivering.ts'
import { followChange } from './following.ts'
import type { RitualKind } from './kind.ts'
import { nudgeIsDue } from './nudging.ts'
import { latecomerIsDue, windowOpens } from './opening.ts'

export { promptCard, promptSubject } from './cards.ts'
export { type CurrentDate, currentDate } from './current.ts'
export { holdOccurrence } from './holding.ts'
export type { Happening, Missed, PromptedHappening, RitualKind } from './kind.ts'
export { happeningOf, momentFor } from './members.ts'
export { followPeople } from './joining.ts'
export { followingDate, nextDate } from './next-date.ts'
export type { Agreement, Occurrence, Prompt, Ritual, RitualWindow, ZoneMode } from './ritual.ts'
export { endsFor, endsForAll } from './rules/closing.ts'
export { findOccurrence, lockOccurrence, occurrenceOn, saveOccurrence, saveSummarised } from './store/occurrences.ts'
export {
  askedAfter,
  type Dated,
  DatedRow,
  lockCards,
  promptOf,
  promptsDueAt,
  promptsOf,
  promptsOfPerson,
  savePromptSkipped,
  type StoredPrompt,
} from './store/prompts.ts'
export { findRitual, lockRitual, ritualOfTeam, ritualsOfTeams, saveRitual, saveRitualPaused, saveStart } from './store/rituals.ts'
export { windowsOfOccurrences } from './store/windows.ts'

/**
 * The parts of a feature that make it a ritual: its windows open and close, people are asked and reminded once, and the plan follows
 * people and teams. A ritual is a feature with these parts and a kind of its own.
 */
export const ritualParts = (kind: RitualKind) =>
  ({
    alarms: {
      [OPENING]: windowOpens(kind),
      [ASKING]: nextAreDue(kind),
      [LATECOMER]: latecomerIsDue(kind),
      [NUDGE]: nudgeIsDue(kind),
      [CLOSING]: windowCloses(kind),
    },
    async delivered(context, saying) {
      if (isPromptCard(kind.name, saying)) await promptDelivered(context, kind, saying.subject)
    },
    async undeliverable(context, saying) {
      if (isPromptCard(kind.name, saying)) await promptUndeliverable(context, kind, saying.subject)
    },
    follow: (context, change) => followChange(context, kind, change),
  }) satisfies Omit<Feature, 'name'>
