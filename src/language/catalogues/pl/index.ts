import { blockers } from './blockers.ts'
import { checkIn } from './checkIn.ts'
import { common } from './common.ts'
import { engine } from './engine.ts'
import { initiatives } from './initiatives.ts'
import { people } from './people.ts'
import { programme } from './programme.ts'
import { reminders } from './reminders.ts'
import { rituals } from './rituals.ts'
import { sandbox } from './sandbox.ts'
import { tasks } from './tasks.ts'
import { teams } from './teams.ts'
import { wins } from './wins.ts'

export const pl = {
  common,
  engine,
  people,
  teams,
  rituals,
  checkIn,
  sandbox,
  wins,
  blockers,
  initiatives,
  programme,
  tasks,
  reminders,
} as const
