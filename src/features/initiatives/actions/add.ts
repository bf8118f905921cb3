import { z } from 'zod'
import type { FormValues, Reply } from '#src/chat/index.ts'
import { dateIn } from '#src/time/index.ts'
import { action, type PersonContext, UserError } from '../../feature.ts'
import { allowed, isReachable, peopleOfUsers, peopleWithRoles, rightsOf } from '../../people/index.ts'
import { chooseTeam, findTeam, teamOfChannel, teamsOfPerson } from '../../teams/index.ts'
import { createInitiative, EMPTY_CHARTER } from '../creating.ts'
import { added } from '../messages/answers.ts'
import { initiativeForm } from '../messages/form.ts'
import { tooLong } from '../messages/refusals.ts'
import { readSubmitted } from '../reading.ts'
import { type Entered, enteredIn, FIELDS } from '../rules/fields.ts'
import { TITLE_LENGTH } from '../rules/limits.ts'
import { printCharter } from '../rules/printing.ts'
import { showTo } from '../viewing.ts'

const ShortTitle = z.string().max(TITLE_LENGTH).optional()

/** Opens the form of a new initiative, of a team that was chosen. */
export const add = action({
  input: z.object({ title: ShortTitle, team: z.string().optional() }),
  opens: 'form',
  run: (context, { title, team }) => openNew(context, title ?? '', team),
})

/** Makes the initiative that was entered. */
export const create = action({
  input: z.object({ team: z.string().optional() }),
  run: (context, { team }, values) => createEntered(context, team ?? null, values),
})

/** The form of a new initiative with its title. Its team is the channel's, else the author's; of several, they are asked. */
export async function openNew(context: PersonContext, title: string, teamId?: string): Promise<Reply> {
  const { actor, reader } = context
  await allowed(context, 'add-initiative')
  if (title.length > TITLE_LENGTH) throw new UserError(to => tooLong(to, title.length, TITLE_LENGTH))
  const team = teamId ?? (await teamFor(context, title))
  const names = { users: new Map([[actor.personId, actor.user]]), codes: new Map<string, string>() }
  const entered: Entered = printCharter({ ...EMPTY_CHARTER, title, ownerId: actor.personId }, names)
  const submit = { action: 'initiatives.create', input: team === null ? {} : { team } }
  return { kind: 'form', form: initiativeForm(reader, { code: null, entered, notes: [], submit }) }
}

/** Null: an admin or leader in no team, whose initiative is shown in no channel. */
async function teamFor(context: PersonContext, title: string): Promise<string | null> {
  const { scope, actor, conversation } = context
  const here = conversation.kind === 'channel' ? await teamOfChannel(scope, conversation.channel) : null
  if (here) return here.id
  if ((await teamsOfPerson(scope, actor.personId)).length === 0) return null
  const team = await chooseTeam(context, {
    ask: ({ id }) => ({ action: 'initiatives.add', input: { team: id, ...(title === '' ? {} : { title }) } }),
  })
  return team.id
}

async function createEntered(context: PersonContext, teamId: string | null, values: FormValues): Promise<Reply> {
  const { scope, actor, now, reader } = context
  await allowed(context, 'add-initiative')
  const team = teamId === null ? null : await findTeam(scope, teamId)
  const entered = enteredIn(values)
  const read = await readSubmitted(context, entered, FIELDS, dateIn(now, reader.zone))
  if (read.refused) return read.refused
  const [owner] = await peopleOfUsers(scope, [...entered.ownerId])
  const approves = (await rightsOf(context))('approve-initiative')
  const charter = { ...EMPTY_CHARTER, title: '', ownerId: owner?.id ?? actor.personId, ...read.charter }
  const draft = { ...charter, status: approves ? 'active' : 'proposed', teamId: team?.id ?? null, authorId: actor.personId } as const
  const initiative = await createInitiative(context, draft, 'form')
  const approvers = approves ? [] : await namesOfApprovers(context)
  return showTo(context, initiative, added(reader, initiative, approvers))
}

/** Leaders first: admins approve where there are none. */
async function namesOfApprovers({ scope }: PersonContext): Promise<string[]> {
  const holders = (await peopleWithRoles(scope)).filter(isReachable)
  const leaders = holders.filter(({ roles }) => roles.has('leader'))
  return (leaders.length > 0 ? leaders : holders.filter(({ roles }) => roles.has('admin'))).map(({ name }) => name)
}
