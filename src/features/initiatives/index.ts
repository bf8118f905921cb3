import type { Feature } from '../feature.ts'
import { add, create } from './actions/add.ts'
import { edit, save } from './actions/edit.ts'
import { askHealth, health } from './actions/health.ts'
import { move } from './actions/move.ts'
import { list, show, story } from './actions/show.ts'
import { initiativeCommand } from './command.ts'
import { followChange, postIsTold, TELL_POST } from './telling.ts'

export { changeHeld, holdInitiative, setHealth } from './changing.ts'
export { createInitiative, type Draft, EMPTY_CHARTER } from './creating.ts'
export { nearestCode, requireInitiative, requireInitiatives } from './finding.ts'
export {
  type Charter,
  type Health,
  HEALTHS,
  type Horizon,
  HORIZONS,
  type Initiative,
  initiativeRef,
  isOpen,
  type Milestone,
  relationsTo,
  type Status,
  STATUSES,
} from './initiative.ts'
export { healthWord, statusWord } from './messages/words.ts'
export { readAreas } from './rules/areas.ts'
export { isCode, plainCode } from './rules/codes.ts'
export { dependentsOf } from './store/dependencies.ts'
export {
  activeInitiatives,
  allInitiatives,
  areasInUse,
  findInitiative,
  findInitiatives,
  initiativeByCode,
  initiativesByCode,
  initiativesOfPerson,
  lockInitiative,
  openInitiatives,
} from './store/initiatives.ts'

/** Lines of work: their charter, who is responsible, how they do, and what depends on what. */
export const initiativesFeature: Feature = {
  name: 'initiatives',
  actions: { add, create, edit, save, show, list, story, health, 'ask-health': askHealth, move },
  commands: [initiativeCommand],
  alarms: { [TELL_POST]: postIsTold },
  follow: followChange,
}
