import { z } from 'zod'
import { type FormValues, NotUnderstood, type Reply } from '#src/chat/index.ts'
import { speak, type Reader } from '#src/language/index.ts'
import { action } from '../../feature.ts'
import { record } from '../recording.ts'
import { isEmpty, PART_LENGTH, PARTS, type Answer } from '../rules/answer.ts'
import { answeredByForm, MOODS, type Mood } from '../rules/response.ts'
import { aimAt, expired, requireMember, TargetInput } from '../targeting.ts'

/** Takes the answer form. Sent twice, it says the same once. */
export const answer = action({
  input: TargetInput.extend({
    seen: z
      .string()
      .regex(/^\d{1,6}$/)
      .optional(),
  }),
  async run(context, { seen, ...target }, values) {
    const { reader, now, newId } = context
    const aimed = await aimAt(context, target)
    await requireMember(context, aimed.team)
    const sent = readForm(values)
    const errors = mistakesIn(sent.answer, reader)
    if (errors) return errors
    const outcome = await record(context, aimed, (response, beginning) =>
      answeredByForm(response, beginning, { entryId: newId(), ...sent, now, ...(seen === undefined ? {} : { seen: Number(seen) }) }),
    )
    return outcome === 'recorded' ? { kind: 'none' } : { kind: 'invalid', errors: {}, notice: expired(aimed.team).tell(reader) }
  },
})

/** What the form says, every text exactly as typed. */
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
  return { answer: { did: written('did'), next: written('next'), blocked: written('blocked'), wins: written('wins') }, mood: known }
}

/** What is wrong with an answer, by field; null when nothing is. */
export function mistakesIn(given: Answer, { language }: Reader): Extract<Reply, { kind: 'invalid' }> | null {
  const { say } = speak(language)
  if (isEmpty(given)) return { kind: 'invalid', errors: { did: say('checkIn.saidNothing') } }
  const tooLong = PARTS.filter(part => given[part].length > PART_LENGTH)
  if (tooLong.length === 0) return null
  return { kind: 'invalid', errors: Object.fromEntries(tooLong.map(part => [part, say('checkIn.tooLong', { limit: PART_LENGTH })])) }
}
