import type { Feature } from '../feature.ts'
import { membersOf } from '../teams/index.ts'
import { confirmEmail } from './actions/confirm-email.ts'
import { leaveEmail } from './actions/leave-email.ts'
import { digestCommand } from './actions/now.ts'
import { openSettings, saveSettings } from './actions/settings.ts'
import { digestComes } from './giving.ts'
import { planForPeople } from './planning.ts'
import { refused } from './refused.ts'
import { COMES } from './subjects.ts'

export { digestsCome } from './store/subscriptions.ts'

/** The regular report to leaders: what is urgent, what changed, and what comes next. */
export const digestFeature: Feature = {
  name: 'digest',
  actions: { settings: openSettings, 'save-settings': saveSettings, 'confirm-email': confirmEmail, 'leave-email': leaveEmail },
  commands: [digestCommand],
  alarms: { [COMES]: digestComes },
  undeliverable: refused,
  async follow(context, change) {
    switch (change.kind) {
      case 'person-changed':
        return planForPeople(context, [change.personId])
      case 'members-changed':
        return planForPeople(context, [...change.joined, ...change.left])
      // Whoever has no zone of their own is where their team is.
      case 'team-changed':
        return planForPeople(
          context,
          (await membersOf(context.scope, change.teamId)).map(({ id }) => id),
        )
      case 'channel-renamed':
      case 'initiatives-changed':
      case 'tasks-changed':
      case 'wins-changed':
      case 'blockers-changed':
        return
      default:
        return change satisfies never
    }
  },
}
