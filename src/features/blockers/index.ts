import type { Feature } from '../feature.ts'
import { acknowledge, escalate, openResolveForm, resolve, takeOver } from './actions/doing.ts'
import { blockerCommand, listMore } from './actions/list.ts'
import { openRaiseForm, raiseByForm, taskBlockCommand } from './actions/raise.ts'
import { blockerAlarms } from './alarms.ts'
import { followChange } from './following.ts'
import { blockersSettings } from './settings.ts'

export { type Blocker, BLOCKER_LENGTH, blockerCode, type BlockerDraft, blockerRef, type BlockerStatus, stands } from './blocker.ts'
export { ageWords, blockerButtons, statusWords } from './messages/parts.ts'
export { raiseBlocker, raiseBlockers, reconcileBlockers } from './raising.ts'
export { blockerAges, type BlockerShown, holdsUp, type HoldsUp, shownBlockers } from './showing.ts'
export {
  blockersBetween,
  blockersOfOrigins,
  countOpenBlockers,
  findBlockers,
  openBlockersOf,
  type WantedBlockers,
} from './store/blockers.ts'

/** Something in the way: who sees to it, and who hears of it when nobody does. */
export const blockersFeature: Feature = {
  name: 'blockers',
  actions: {
    raise: raiseByForm,
    'raise-form': openRaiseForm,
    list: listMore,
    acknowledge,
    'take-over': takeOver,
    resolve,
    'resolve-form': openResolveForm,
    escalate,
  },
  commands: [taskBlockCommand, blockerCommand],
  alarms: blockerAlarms,
  settings: blockersSettings,
  follow: followChange,
}
