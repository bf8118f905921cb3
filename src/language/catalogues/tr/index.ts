import { checkIn } from './checkIn.ts'
import { common } from './common.ts'
import { engine } from './engine.ts'
import { people } from './people.ts'
import { rituals } from './rituals.ts'
import { sandbox } from './sandbox.ts'
import { teams } from './teams.ts'

export const tr = { common, engine, people, teams, rituals, checkIn, sandbox } as const
