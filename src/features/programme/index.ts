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
