import type { Reply } from '#src/chat/index.ts'
import { speak, type Reader } from '#src/language/index.ts'
import { action, type PersonContext } from '../../feature.ts'
import { initiativesOfPerson } from '../../initiatives/index.ts'
import { findChannel } from '../../people/index.ts'
import { occurrenceOn } from '../../rituals/index.ts'
import { openTasksOf } from '../../tasks/index.ts'
import type { Team } from '../../teams/index.ts'
import { sendForm, type Target } from '../commands.ts'
import { plansBefore } from '../drawing.ts'
import { answerForm } from '../messages/answer-form.ts'
import { aboutField, statusFields } from '../messages/task-fields.ts'
import type { Answer } from '../../recording/index.ts'
import { aboutOf, answerOf, wordsIn } from '../rules/response.ts'
import { lastPlans, responseOf } from '../store/responses.ts'
import { aimAt, expired, isSuperseded, requireMember, TargetInput } from '../targeting.ts'

/** A form with a status for each of more tasks is a task of its own. */
const MOST_TASKS = 10

/** Opens the answer form: with the answer so far, else with what was planned last time. Only reads. */
export const open = action({ input: TargetInput, opens: 'form', run: openAnswerForm })

export async function openAnswerForm(context: PersonContext, target: Target): Promise<Reply> {
  const { scope, reader } = context
  const aimed = await aimAt(context, target)
  await requireMember(context, aimed.team)
  if (await isSuperseded(context, aimed)) throw expired(aimed.team)
  const { ritual, team, person, date } = aimed
  const occurrence = await occurrenceOn(scope, ritual.id, date)
  const response = occurrence && (await responseOf(scope, occurrence.id, person.id))
  const initial = response
    ? answerOf(response)
    : planned((await lastPlans(scope, ritual.id, plansBefore(date), [person.id])).get(person.id))
  const tasks = ((await openTasksOf(scope, [person.id])).get(person.id) ?? []).slice(0, MOST_TASKS)
  const initiatives = await initiativesOfPerson(scope, person.id)
  const form = answerForm(
    {
      note: await audience(context, team, reader),
      before: statusFields(tasks, reader),
      about: aboutField({ tasks, initiatives, chosen: aboutOf(response) }, reader),
      initial,
      mood: response?.mood ?? null,
      submit: sendForm(target, response ? wordsIn(response) : 0, tasks),
    },
    reader,
  )
  return { kind: 'form', form }
}

/** What was planned last time is most of what got done. */
const planned = (plan: string | undefined): Answer => ({ did: plan ?? '', next: '', blocked: '', wins: '' })

/** Who will see the answer. */
export async function audience({ scope }: PersonContext, team: Team, reader: Reader): Promise<string> {
  return speak(reader.language).say('checkIn.formAudience', { channel: await channelName(scope, team) })
}

/** The channel as people write it. */
export async function channelName(scope: PersonContext['scope'], team: Team): Promise<string> {
  const channel = await findChannel(scope, team.channel)
  return channel ? `#${channel.name}` : team.name
}
