import { z } from 'zod'
import { type FormValues, NotUnderstood, type Reply } from '#src/chat/index.ts'
import { speak, type Reader } from '#src/language/index.ts'
import { action } from '../../feature.ts'
import { record } from '../recording.ts'
import { ABOUT, taskField } from '../messages/task-fields.ts'
import { isEmpty, PART_LENGTH, PARTS, type Answer, withWinsApart } from '../../recording/index.ts'
import { aboutChosen, blockedInSilence, chosenIn, ShownTasks, type TaskStatusShown } from '../rules/form-tasks.ts'
import { aboutOf, answeredByForm, MOODS, type Mood } from '../rules/response.ts'
import { aimAt, expired, requireMember, TargetInput } from '../targeting.ts'

/** Takes the answer form. Sent twice, it says the same once. */
export const answer = action({
  input: TargetInput.extend({
    seen: z
      .string()
      .regex(/^\d{1,6}$/)
      .optional(),
    tasks: ShownTasks.optional(),
  }),
  async run(context, { seen, tasks: shown = [], ...target }, values) {
    const { reader, now, newId } = context
    const aimed = await aimAt(context, target)
    await requireMember(context, aimed.team)
    const sent = readForm(values)
    const chosen = chosenIn(values, shown, taskField)
    const blocks = readAbout(values)
    const errors = mistakesIn(sent.answer, reader, chosen.length > 0) ?? silenceIn(sent.answer, chosen, blocks, reader)
    if (errors) return errors
    const form = { entryId: newId(), ...sent, now, ...(seen === undefined ? {} : { seen: Number(seen) }) }
    const outcome = await record(
      context,
      aimed,
      (response, beginning) =>
        answeredByForm(response, beginning, { ...form, about: aboutChosen(blocks, shown, chosen, aboutOf(response)) }),
      { chosen: chosen.filter(({ status }) => status !== 'blocked') },
    )
    return outcome === 'recorded' ? { kind: 'none' } : { kind: 'invalid', errors: {}, notice: expired(aimed.team).tell(reader) }
  },
})

/** What the form says, every text exactly as typed; a line that says it is a win is one. */
export function readForm(values: FormValues): { readonly answer: Answer; readonly mood: Mood | null } {
  const text = (id: string): string => {
    const value = values[id] ?? ''
    if (typeof value !== 'string') throw new NotUnderstood(`${id} is a text`)
    return value
  }
  const mood = text('mood')
  const known = MOODS.find(each => each === mood) ?? null
  if (mood !== '' && known === null) throw new NotUnderstood('no mood of ours')
  const written = (id: string) => (text(id).trim() === '' ? '' : text(id))
  const answer = { did: written('did'), next: written('next'), blocked: written('blocked'), wins: written('wins') }
  return { answer: withWinsApart(answer), mood: known }
}

/** What was chosen for the lines that name nothing; null: nothing. */
function readAbout(values: FormValues): string | null {
  const value = values[ABOUT] ?? ''
  if (typeof value !== 'string' || !/^(?:#[1-9]\d{0,8}|[A-Z]{2,6}-[1-9]\d{0,8})?$/.test(value))
    throw new NotUnderstood('nothing that a form offers')
  return value === '' ? null : value
}

type Mistakes = Extract<Reply, { kind: 'invalid' }> | null

/** A task is set to blocked only with a word about why: somebody is to clear it. */
function silenceIn(given: Answer, chosen: readonly TaskStatusShown[], blocks: string | null, { language }: Reader): Mistakes {
  const silent = blockedInSilence(chosen, given, aboutChosen(blocks, [], chosen, []))
  if (silent.length === 0) return null
  const tasks = silent.map(number => `#${number}`).join(', ')
  return { kind: 'invalid', errors: { blocked: speak(language).say('checkIn.blockedWhy', { tasks }) } }
}

/** What is wrong with an answer, by field; null when nothing is. `more`: it says something besides its words. */
export function mistakesIn(given: Answer, { language }: Reader, more = false): Mistakes {
  const { say } = speak(language)
  if (isEmpty(given) && !more) return { kind: 'invalid', errors: { did: say('checkIn.saidNothing') } }
  const tooLong = PARTS.filter(part => given[part].length > PART_LENGTH)
  if (tooLong.length === 0) return null
  return { kind: 'invalid', errors: Object.fromEntries(tooLong.map(part => [part, say('checkIn.tooLong', { limit: PART_LENGTH })])) }
}
