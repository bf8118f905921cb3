import { plainText, type Text } from '#src/chat/index.ts'
import { formats, type Reader, references, speak } from '#src/language/index.ts'
import { recordedItems } from '../../recording/index.ts'
import { initiativeText } from '../messages/blocks.ts'
import { ageOf, healthWas } from '../messages/initiative-line.ts'
import { settledLine, waits } from '../messages/sleeping.ts'
import { keptOf } from '../rules/kept.ts'
import type { InitiativeFacts } from '../rules/opening.ts'
import { saidOf, unanswered } from '../state.ts'
import type { Reply } from '../store/replies.ts'
import type { Minutes } from './gathering.ts'

/** What the minutes say, as data: a message and Markdown are made of the same. `said`: what somebody wrote, as typed. */
export type Entry = { readonly text: Text; readonly under?: readonly Text[]; readonly said?: readonly Said[] }
export type Said = { readonly by: Text; readonly words: string; readonly recorded: Text }
export type Section = { readonly title: string; readonly entries: readonly Entry[] }

/** The minutes of a review, section by section; those with nothing to tell are left out. */
export function outlineOf(minutes: Minutes, reader: Reader): Section[] {
  const { say } = speak(reader.language)
  const { state } = minutes
  const { opening } = state.review
  const sections: Section[] = [
    { title: say('minutes.standing'), entries: standing(minutes, reader) },
    { title: say('minutes.initiatives'), entries: initiatives(minutes, reader) },
    { title: say('minutes.planOfNone'), entries: planFor(minutes, null).map(text => ({ text })) },
    {
      title: say('review.wins', { count: opening.wins.total }),
      entries: withRest(
        opening.wins.first.map(({ byId, text }) => ({ text: [{ kind: 'bold', text: minutes.person(byId) }, `: ${text}`] })),
        left(opening.wins, count => say('common.more', { count })),
      ),
    },
    {
      title: say('review.blockers', { count: opening.blockers.total }),
      entries: withRest(
        opening.blockers.first.map(({ number, text, days, ownerId }) => ({
          text: [{ kind: 'ref', text: `B-${number}` }, ` ${text} · ${ageOf(days, reader)} · ${minutes.person(ownerId)}`],
        })),
        left(opening.blockers, count => say('review.moreBlockers', { count })),
      ),
    },
    { title: say('minutes.topics'), entries: topics(minutes, reader) },
    { title: say('minutes.asleep'), entries: minutes.sleepers.map(each => ({ text: sleeperText(each, reader) })) },
    { title: say('minutes.saidBesides'), entries: besides(minutes, reader) },
  ]
  return sections.filter(({ entries }) => entries.length > 0)
}

/** How many answered, who did not, how much of the plan before was kept, and which of its tasks. */
function standing({ state, person }: Minutes, reader: Reader): Entry[] {
  const { say } = speak(reader.language)
  const missing = unanswered(state)
  const all = state.covered.length
  const { kept, planned } = keptOf(state.review.opening.plan)
  const counted = state.review.opening.plan.filter(({ outcome }) => outcome !== 'dropped')
  return [
    ...(all === 0 ? [] : [{ text: [say('review.answered', { done: all - missing.length, all })] }]),
    ...(missing.length === 0
      ? []
      : [{ text: [`${say('review.notYet')}: ${missing.map(({ code, ownerId }) => `${code} (${person(ownerId)})`).join(', ')}`] }]),
    ...(planned === 0
      ? []
      : [
          {
            text: [`${say('review.lastPlan')}: ${say('review.kept', { kept, planned })}`],
            under: counted.map(({ number, title, personId, outcome }): Text => [
              { kind: 'ref', text: `#${number}` },
              ` ${title} · ${person(personId)} · `,
              { kind: 'bold', text: say(outcome === 'kept' ? 'minutes.taskKept' : 'minutes.taskOpen') },
            ]),
          },
        ]),
  ]
}

/** Each initiative of the review: how it did, what was said of it, what is planned for it, and what was said in the thread. */
function initiatives(minutes: Minutes, reader: Reader): Entry[] {
  const { state } = minutes
  const facts = new Map(state.review.opening.initiatives.map(each => [each.id, each]))
  const ids = [
    ...new Set([
      ...facts.keys(),
      ...state.statements.map(({ initiativeId }) => initiativeId),
      ...state.plan.flatMap(({ initiativeId }) => initiativeId ?? []),
      ...[...state.initiatives.values()]
        .filter(({ code }) => minutes.replies.some(reply => aboutCode(minutes, reply) === code))
        .map(({ id }) => id),
    ]),
  ]
  return ids.flatMap((id): Entry[] => {
    const initiative = state.initiatives.get(id) ?? facts.get(id)
    if (!initiative) return []
    const said = minutes.replies.filter(reply => aboutCode(minutes, reply) === initiative.code)
    return [
      {
        text: [...initiativeText(initiative, Infinity), ` · ${minutes.person(initiative.ownerId)}`],
        under: [...healthOf(minutes, id, facts.get(id), reader), ...planned(minutes, id, reader)],
        said: said.map(reply => saidIn(minutes, reply, reader)),
      },
    ]
  })
}

function healthOf({ state, person }: Minutes, id: string, facts: InitiativeFacts | undefined, reader: Reader): Text[] {
  const { say } = speak(reader.language)
  const statement = saidOf(state, id)
  const counts = facts ? [[say('review.counts', facts)]] : []
  if (!statement) return [...counts, [say('minutes.notAnswered')]]
  const was = facts ? facts.health : statement.health
  const note = statement.note === '' ? '' : `: ${statement.note}`
  return [...counts, [{ kind: 'bold', text: healthWas(reader, statement.health, was) }, `${note} · ${person(statement.personId)}`]]
}

function planned(minutes: Minutes, initiativeId: string, reader: Reader): Text[] {
  const plan = planFor(minutes, initiativeId)
  return plan.length === 0 ? [] : [[`${speak(reader.language).say('minutes.plan')}:`], ...plan]
}

function planFor({ state, person }: Minutes, initiativeId: string | null): Text[] {
  return state.plan
    .filter(item => item.initiativeId === initiativeId)
    .flatMap(({ taskId }): Text[] => {
      const task = state.tasks.get(taskId)
      if (!task) return []
      const whose = task.assigneeId === null ? '' : ` · ${person(task.assigneeId)}`
      return [[{ kind: 'ref', text: `#${task.number}` }, ` ${task.title}${whose}`]]
    })
}

/** The code of the one initiative that a reply is about; null: it names none, or several. */
function aboutCode({ state }: Minutes, { text }: Reply): string | null {
  const known = new Set([...state.initiatives.values()].map(({ code }) => code))
  const [only, another] = references(text).codes.filter(code => known.has(code))
  return only !== undefined && another === undefined ? only : null
}

const besides = (minutes: Minutes, reader: Reader): Entry[] =>
  minutes.replies.filter(reply => aboutCode(minutes, reply) === null).map(reply => ({ text: [], said: [saidIn(minutes, reply, reader)] }))

function saidIn({ person, wins }: Minutes, { id, personId, text, saidAt, recorded }: Reply, reader: Reader): Said {
  const { say } = speak(reader.language)
  const shared = wins.filter(({ origin }) => origin === id).length
  const win: Text = shared > 0 ? [say('minutes.winShared', { count: shared })] : []
  const items = recordedItems(recorded, reader)
  return {
    by: [{ kind: 'bold', text: person(personId) }, ` · ${formats(reader).moment(saidAt)}`],
    words: text,
    recorded: [...items, ...(items.length > 0 && win.length > 0 ? [' · '] : []), ...win],
  }
}

function topics(minutes: Minutes, reader: Reader): Entry[] {
  const { say } = speak(reader.language)
  const { occurrenceId } = minutes.state.review
  return minutes.topics.map(({ topic, by, moved }) => ({
    text: [
      `${topic.text} · ${by} · `,
      { kind: 'bold', text: say(topic.discussedInId === occurrenceId ? 'minutes.discussed' : 'minutes.movesOn') },
      ...(moved > 0 ? [` · ${say('minutes.moved', { count: moved })}`] : []),
    ],
  }))
}

const sleeperText = (sleeper: Minutes['sleepers'][number], reader: Reader): Text =>
  waits(sleeper) ? [...initiativeText(sleeper.initiative, Infinity), ` · ${sleeper.owner}`] : settledLine(sleeper, reader)

/** How so many that are not kept with the review are said; null: all are. */
const left = (
  { first, total }: { readonly first: readonly unknown[]; readonly total: number },
  say: (count: number) => string,
): string | null => (total > first.length ? say(total - first.length) : null)

const withRest = (entries: readonly Entry[], rest: string | null): Entry[] => [...entries, ...(rest === null ? [] : [{ text: [rest] }])]

/** Whether an entry says nothing by itself. */
export const isBare = ({ text }: Entry): boolean => plainText(text) === ''
