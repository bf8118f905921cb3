import type { Reply } from '#src/chat/index.ts'
import { speak } from '#src/language/index.ts'
import { dateIn } from '#src/time/index.ts'
import { type PersonContext, type TypedCommand, UserError } from '../feature.ts'
import { findPerson } from '../people/index.ts'
import { nextDate, ritualOfTeam, type Ritual } from '../rituals/index.ts'
import { openTasksOf } from '../tasks/index.ts'
import { chooseTeam, type Team } from '../teams/index.ts'
import { tryForm, trySkipping } from './commands.ts'
import { CHECK_IN, listFor, plansBefore } from './drawing.ts'
import { checkInKind } from './kind.ts'
import { sentence } from './messages/choice.ts'
import { promptMessage } from './messages/prompt.ts'
import { lastPlans } from './store/responses.ts'

/** `/drumbeat test`: the prompt as it will really look, to whoever asks, with nothing behind it. */
export const testCommand: TypedCommand = {
  word: 'test',
  short: false,
  usage: [{ example: '/drumbeat test', purpose: ({ language }) => speak(language).say('checkIn.testPurpose') }],
  async run(context): Promise<Reply> {
    const team = await chooseTeam(context)
    const ritual = await ritualOfTeam(context.scope, team.id, CHECK_IN)
    if (!ritual) throw new UserError(({ language }) => speak(language).say('checkIn.noCheckIn', { team: team.name }))
    await post(context, team, ritual)
    return context.conversation.kind === 'direct'
      ? { kind: 'none' }
      : { kind: 'private', message: sentence(speak(context.reader.language).say('checkIn.testSent')) }
  },
}

async function post(context: PersonContext, team: Team, ritual: Ritual): Promise<void> {
  const { scope, now, reader, actor, newId, outbox } = context
  const date = (await nextDate(scope, checkInKind, ritual, now)) ?? dateIn(now, reader.zone)
  const plans = await lastPlans(scope, ritual.id, plansBefore(date), [actor.personId])
  const part = {
    team: team.name,
    date,
    windowMinutes: ritual.windowMinutes,
    lastPlan: plans.get(actor.personId) ?? null,
    state: { kind: 'waiting' },
    commands: { open: tryForm(team.id), skip: trySkipping(), takeBack: null },
  } as const
  const person = await findPerson(scope, actor.personId)
  const own = await openTasksOf(scope, [actor.personId])
  const tasks = person ? listFor(person, [team], now, own.get(person.id) ?? []) : undefined
  const key = `test:${newId()}`
  await outbox.post({
    key,
    to: { kind: 'direct', user: actor.user },
    message: promptMessage([part], reader, true, tasks),
    urgency: 'answer',
    subject: key,
  })
}
