import { speak } from '#src/language/index.ts'
import { z } from 'zod'
import { action, type PersonContext, UserError } from '../../feature.ts'
import { findTeam, type Team } from '../../teams/index.ts'
import { trySending } from '../commands.ts'
import { answerForm } from '../messages/answer-form.ts'
import { sentence } from '../messages/choice.ts'
import { testResult } from '../messages/receipt.ts'
import { mistakesIn, readForm } from './answer.ts'

const TeamInput = z.object({ team: z.string() })

/** A test's form: the real one, which says that it is a test. */
export const tryOpen = action({
  input: TeamInput,
  opens: 'form',
  async run(context, { team: id }) {
    const { id: team } = await ownTeam(context, id)
    const { reader } = context
    const initial = { did: '', next: '', blocked: '', wins: '' }
    const form = answerForm({ note: speak(reader.language).say('checkIn.formTest'), initial, mood: null, submit: trySending(team) }, reader)
    return { kind: 'form', form }
  },
})

/** What a test's answer would look like, shown to its author alone. */
export const tryAnswer = action({
  input: TeamInput,
  async run(context, { team: id }, values) {
    const team = await ownTeam(context, id)
    const { answer, mood } = readForm(values)
    const mistakes = mistakesIn(answer, context.reader)
    return mistakes ?? { kind: 'private', message: testResult(team.name, answer, mood, context.reader) }
  },
})

export const trySkip = action({
  input: z.object({}),
  run: ({ reader }) => Promise.resolve({ kind: 'private', message: sentence(speak(reader.language).say('checkIn.testSkipped')) }),
})

async function ownTeam(context: PersonContext, id: string): Promise<Team> {
  const team = await findTeam(context.scope, id)
  if (!team) throw new UserError(({ language }) => speak(language).say('checkIn.gone'))
  return team
}
