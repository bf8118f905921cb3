import { ballots } from './ballots.ts'
import { blockers } from './blockers.ts'
import { boardSetup } from './boardSetup.ts'
import { checkIn } from './checkIn.ts'
import { common } from './common.ts'
import { digest } from './digest.ts'
import { email } from './email.ts'
import { engine } from './engine.ts'
import { initiatives } from './initiatives.ts'
import { meetings } from './meetings.ts'
import { minutes } from './minutes.ts'
import { people } from './people.ts'
import { programme } from './programme.ts'
import { proposals } from './proposals.ts'
import { recording } from './recording.ts'
import { reminders } from './reminders.ts'
import { review } from './review.ts'
import { rituals } from './rituals.ts'
import { sandbox } from './sandbox.ts'
import { tasks } from './tasks.ts'
import { teams } from './teams.ts'
import { wins } from './wins.ts'

/** Every English sentence, by area. English is the measure: keys and placeholders of the other languages follow it. */
export const en = {
  common,
  engine,
  email,
  people,
  teams,
  rituals,
  checkIn,
  sandbox,
  wins,
  blockers,
  ballots,
  boardSetup,
  proposals,
  meetings,
  initiatives,
  programme,
  tasks,
  recording,
  reminders,
  review,
  minutes,
  digest,
} as const
