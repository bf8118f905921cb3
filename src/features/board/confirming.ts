import { speak } from '#src/language/index.ts'
import { dateIn } from '#src/time/index.ts'
import type { Context, PersonContext } from '../feature.ts'
import { changeHeld, createInitiative, EMPTY_CHARTER, holdInitiative, isOpen } from '../initiatives/index.ts'
import { findPeople, isReachable } from '../people/index.ts'
import { changeTasks, createTask, isOpen as isTaskOpen } from '../tasks/index.ts'
import { teamOfChannel } from '../teams/index.ts'
import { CONFIRM } from './ballot-alarm-kinds.ts'
import type { Decision } from './board.ts'
import { type DecisionShown, decisionShown, drawDecision } from './decision-showing.ts'
import { askChair, tellProposers, tellSettled } from './decision-tellings.ts'
import { redrawAgenda } from './meeting.ts'
import { keepWith, withMerged } from './merging.ts'
import { charterOf, type Plan, planOf } from './rules/plan.ts'
import { lockDecision, saveConfirmation } from './store/decisions.ts'
import { allMergedInto } from './store/proposals.ts'

/**
 * A decision was just made: the chair is asked what it becomes, and unless they say so in time it becomes what the votes suggest. A reversal
 * before anything was made of what it reverses takes that back, and asks nothing.
 */
export async function askForConfirmation(context: Context, { id }: Pick<Decision, 'id'>): Promise<void> {
  const { scope, now, alarms } = context
  const shown = await decisionShown(scope, id)
  if (!shown) return
  const { decision, reversed, follows, confirmBy } = shown
  if (decision.outcome === 'approve' && reversed && follows === 'nothing') {
    const nothing = { confirmedAt: now, confirmedById: null, initiativeId: null, taskId: null }
    for (const settled of [decision.id, reversed.decision.id]) await saveConfirmation(scope, settled, nothing)
    await alarms.cancel({ kind: CONFIRM, subject: reversed.decision.id })
    const before = await decisionShown(scope, reversed.decision.id)
    if (before) await tellSettled(context, before)
  }
  if (follows === 'work') await alarms.set({ kind: CONFIRM, subject: id, dueAt: confirmBy })
  if (follows !== 'nothing') await askChair(context, shown)
}

/** What the votes suggest. It belongs to whoever proposed it, or where they are no more to the chair, a deputy or a member who is. */
export async function suggestedPlan({ scope }: Pick<Context, 'scope'>, { subject, decision, board }: DecisionShown): Promise<Plan> {
  const inTurn = [...new Set([subject.byId, board.chairId, ...board.deputies, ...board.members])]
  const people = (await findPeople(scope, inTurn)).filter(person => isReachable(person) && (person.id === board.chairId || !person.isGuest))
  const owner = inTurn.find(id => people.some(person => person.id === id))
  return planOf(subject, decision.record, owner ?? board.chairId)
}

/** Nobody has said in time what a decision becomes. */
export async function confirmByItself(context: Context, id: string): Promise<void> {
  const held = await lockDecision(context.scope, id)
  const shown = held && (await decisionShown(context.scope, id))
  if (!shown || shown.decision.confirmedAt !== null || shown.follows !== 'work') return
  const initiativeId = await makeInitiative(context, shown, await suggestedPlan(context, shown), { personId: null, way: 'time' })
  await keepMerged(context, shown, initiativeId, { personId: null, way: 'time' })
  await settle(context, id, { confirmedById: null, initiativeId, taskId: null })
}

/** Who has said what it becomes; `personId` null: nobody, in time. */
type By = Parameters<typeof keepWith>[3]

/** The actor says what a decision becomes. The caller holds it, and has seen to it that they may and that it is not settled. */
export async function confirmAs(context: PersonContext, shown: DecisionShown, plan: Plan): Promise<void> {
  const confirmedById = context.actor.personId
  const by = { personId: confirmedById, way: 'board' } as const
  const made =
    plan.initiativeId === null
      ? { initiativeId: await makeInitiative(context, shown, plan, by), taskId: null }
      : { initiativeId: null, taskId: await makeTask(context, plan, plan.initiativeId) }
  // An initiative of its own begins with what was proposed; a task has only its title.
  if (made.initiativeId !== null) await keepMerged(context, shown, made.initiativeId, by)
  else if (plan.initiativeId !== null) await keepWith(context, plan.initiativeId, await withMerged(context, shown.subject), by)
  await settle(context, shown.decision.id, { confirmedById, ...made })
}

/** The initiative begins with what was proposed; what was merged into that stands in its story. */
async function keepMerged(context: Context, { subject }: DecisionShown, initiativeId: string, by: By): Promise<void> {
  await keepWith(context, initiativeId, await allMergedInto(context.scope, subject.id), by)
}

async function makeInitiative(context: Context, shown: DecisionShown, plan: Plan, { personId, way }: By): Promise<string> {
  const { scope, now } = context
  const { board, subject } = shown
  const team = await teamOfChannel(scope, board.channel)
  const dates = { today: dateIn(now, board.zone), reached: speak(board.language).say('ballots.milestone') }
  const draft = { ...EMPTY_CHARTER, ...charterOf(subject, plan, dates), status: 'approved', teamId: team?.id ?? null } as const
  return (await createInitiative(context, { ...draft, authorId: subject.byId, decidedById: personId }, way)).id
}

async function makeTask(context: PersonContext, { title, ownerId, deadline }: Plan, initiativeId: string): Promise<string> {
  const draft = { title, initiativeId, assigneeId: ownerId, dueOn: deadline, right: 'settled' } as const
  return (await createTask(context, draft, 'board')).id
}

/** What the chair does about the work of a decision that was reversed. The caller holds the reversal, as with `confirmAs`. */
export async function stopWork(
  context: PersonContext,
  { decision, reversed }: DecisionShown,
  how: 'hold' | 'drop' | 'leave',
): Promise<void> {
  const { initiative, task } = reversed?.work ?? { initiative: null, task: null }
  if (how !== 'leave') {
    const by = { way: 'board', right: 'settled' } as const
    // What is over by now stays so: dropped work is not put on hold, nor what is done dropped.
    if (task && isTaskOpen(task)) await changeTasks(context, [task], { status: 'dropped' }, { ...by, group: context.newId() })
    else if (!task && initiative) {
      const held = await holdInitiative(context, initiative.id, 'itself')
      if (isOpen(held)) await changeHeld(context, held, { status: how === 'drop' ? 'dropped' : 'on-hold' }, by)
    }
  }
  await settle(context, decision.id, { confirmedById: context.actor.personId, initiativeId: null, taskId: null })
}

async function settle(context: Context, id: string, settled: Pick<Decision, 'confirmedById' | 'initiativeId' | 'taskId'>): Promise<void> {
  const { scope, now, alarms } = context
  if (!(await saveConfirmation(scope, id, { ...settled, confirmedAt: now }))) throw new Error('a decision was settled twice')
  await alarms.cancel({ kind: CONFIRM, subject: id })
  await drawDecision(context, id)
  const shown = await decisionShown(scope, id)
  if (!shown) return
  await tellSettled(context, shown)
  if (settled.initiativeId !== null || settled.taskId !== null) await tellProposers(context, 'became', id)
  await redrawAgenda(context, shown.board)
}
