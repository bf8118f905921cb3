import type { PersonContext } from '../feature.ts'
import { type Chosen, type Others, settleProgramme } from '../recording/index.ts'
import { lockCards, promptCard, promptOf, savePromptSkipped, type Happening, type Prompt } from '../rituals/index.ts'
import { CHECK_IN, redrawPrompts } from './drawing.ts'
import { publishAnswer } from './publishing.ts'
import { showReceipt } from './receipts.ts'
import { stands, toldBy, type Beginning, type Response } from './rules/response.ts'
import { responseOf, responsesTo, saveResponse } from './store/responses.ts'
import { type Aimed, holdOrMake, isSuperseded } from './targeting.ts'

/** How an answer changes; the same response when it does not. */
export type Change = (response: Response | null, beginning: Beginning) => Response

/**
 * Records an answer: what is saved, and what of it everybody sees, in one transaction. Resolves to `expired`, with nothing changed,
 * when the next check-in has begun for this person.
 */
export async function record(
  context: PersonContext,
  aimed: Aimed,
  change: Change,
  { inThread = false, chosen = [] }: { readonly inThread?: boolean; readonly chosen?: readonly Chosen[] } = {},
): Promise<'recorded' | 'expired'> {
  const happening = await holdOrMake(context, aimed)
  if (await isSuperseded(context, aimed)) return 'expired'
  const { scope, newId } = context
  const { occurrence } = happening
  const before = await responseOf(scope, occurrence.id, aimed.person.id)
  const after = change(before, { id: newId(), occurrenceId: occurrence.id, personId: aimed.person.id })
  if (after !== before || chosen.length > 0)
    await keep(context, happening, aimed, after, { inThread, open: true, chosen, isNew: before === null })
  return 'recorded'
}

/** Lets the programme be what a response says, saves it, and shows it wherever it is shown. The occurrence is locked. */
export async function keep(
  context: PersonContext,
  happening: Happening,
  { person }: Pick<Aimed, 'person'>,
  said: Response,
  {
    chosen = [],
    isNew = false,
    ...how
  }: {
    readonly inThread: boolean
    readonly open: boolean
    readonly chosen?: readonly Chosen[]
    readonly isNew?: boolean
  },
): Promise<void> {
  const { scope } = context
  const recorded = await settleProgramme(context, {
    way: CHECK_IN,
    origin: said.id,
    teamId: happening.team.id,
    told: toldBy(said),
    stands: stands(said),
    earlier: said.recorded,
    isNew,
    others: otherAnswers(context, said),
    chosen,
  })
  const response = { ...said, recorded }
  await saveResponse(scope, response)
  const prompt = await promptOf(scope, happening.occurrence.id, person.id)
  if (prompt && prompt.skippedAt !== null && stands(response)) await savePromptSkipped(scope, prompt.id, null)
  if (prompt) await redraw(context, prompt)
  await showReceipt(context, { happening, person, response, prompt, ...how })
  await publishAnswer(context, happening, person.id)
}

/** Draws the card of a question anew, with whatever else stands on it. */
export async function redraw(context: PersonContext, { personId, dueAt }: Prompt): Promise<void> {
  await lockCards(context.scope, [promptCard(CHECK_IN, personId, dueAt).key])
  await redrawPrompts(context, dueAt, [personId])
}

/** The other answers to the same check-in that stand. */
const otherAnswers = ({ scope }: PersonContext, { id: own, occurrenceId }: Response): Others => {
  const others = async () => (await responsesTo(scope, [occurrenceId])).filter(each => each.id !== own && stands(each))
  return {
    // An answer grows over the day: which of two said something first cannot be told.
    standing: async () => (await others()).map(({ id, recorded }) => ({ origin: id, isLater: true, recorded })),
    async keep(origin, recorded) {
      const response = (await others()).find(({ id }) => id === origin)
      if (response) await saveResponse(scope, { ...response, recorded })
    },
  }
}
