import type { Feature } from '../feature.ts'
import { awayCommand, backCommand, comeBack } from './actions/away.ts'
import { helpCommand } from './actions/help.ts'
import { chooseHolidays, holidaysCommand } from './actions/holidays.ts'
import { chooseLanguage, languageCommand } from './actions/language.ts'
import { quietCommand } from './actions/quiet.ts'
import { changeRoleAction, rolesCommand } from './actions/roles.ts'
import { chooseZone, zoneCommand } from './actions/zone.ts'
import { ownSettings } from './home.ts'
import { roleSettings } from './settings.ts'

export { type ChangedAccount, takeAccounts } from './accounts.ts'
export { allow, allowed, isActiveAdmin, rightsOf } from './authority.ts'
export { dayOf } from './messages/away.ts'
export { lastAdminLeft } from './messages/last-admin.ts'
export { bold, button, choice, paragraph, privately, quietly, sentence } from './messages/parts.ts'
export { zoneUnknownText } from './messages/zones.ts'
export { peopleNamed } from './naming.ts'
export { type Away, DEFAULT_QUIET_HOURS, isAway, isReachable, languageOf, type Person, quietHoursOf, zoneOf } from './person.ts'
export { countryOfZone } from './rules/country-zones.ts'
export { findZone, nearestZones } from './rules/places.ts'
export { type Capability, type Circumstance, may, type Relation } from './rules/rights.ts'
export * from './store/channels.ts'
export { findPeople, findPerson, lockPeople, peopleOfUsers, personOfUser, workspaceOwners } from './store/people.ts'
export { deleteRole, hasActiveAdmin, peopleWithRoles, saveRole } from './store/roles.ts'

/** Persons, their accounts, choices and roles. */
export const peopleFeature: Feature = {
  name: 'people',
  actions: { language: chooseLanguage, zone: chooseZone, holidays: chooseHolidays, back: comeBack, role: changeRoleAction },
  commands: [languageCommand, zoneCommand, holidaysCommand, quietCommand, awayCommand, backCommand, rolesCommand, helpCommand],
  settings: roleSettings,
  home: ownSettings,
}
