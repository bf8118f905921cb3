import type { Feature } from '../feature.ts'
import { programmeSettings } from './settings.ts'

export {
  differences,
  type EventKind,
  type FieldChange,
  type HistoryEvent,
  rebuild,
  same,
  type State,
  type Subject,
  type Value,
  type Way,
} from './rules/history.ts'
export { saidAnew, type SaidAnew } from './rules/said-lines.ts'
export { type FieldChanged, fieldChangesSince } from './store/field-changes.ts'
export {
  eventsOfGroup,
  forgetNotes,
  happenedBetween,
  type Happened,
  lastDoneBy,
  markUndone,
  notesOf,
  record,
  storyOf,
} from './store/history.ts'
export { DEFAULT_PREFIX, prefixOf, savePrefix, takeNumber } from './store/numbers.ts'

/** What all things of the programme share: their numbers and their history. */
export const programmeFeature: Feature = { name: 'programme', settings: programmeSettings }
