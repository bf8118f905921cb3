import type { Feature } from '../feature.ts'
import { membersOf } from '../teams/index.ts'
import { dueMorning } from './due.ts'
import { overdueMorning } from './overdue.ts'
import { planForInitiatives, planForPeople, planForTasks } from './planning.ts'
import { DUE, OVERDUE } from './subjects.ts'

/** Reminds whoever does a task of its due date, once before and once after, and owners once a week of what is overdue. */
export const remindersFeature: Feature = {
  name: 'reminders',
  alarms: { [DUE]: dueMorning, [OVERDUE]: overdueMorning },
  async follow(context, change) {
    switch (change.kind) {
      case 'tasks-changed':
        return planForTasks(context, change.taskIds)
      case 'initiatives-changed':
        return planForInitiatives(context, change.initiativeIds)
      case 'person-changed':
        return planForPeople(context, [change.personId])
      case 'members-changed':
        return planForPeople(context, [...change.joined, ...change.left])
      case 'team-changed':
        return planForPeople(
          context,
          (await membersOf(context.scope, change.teamId)).map(({ id }) => id),
        )
      case 'channel-renamed':
      case 'wins-changed':
      case 'blockers-changed':
        return
      default:
        return change satisfies never
    }
  },
}
