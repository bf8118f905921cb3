import { speak } from '#src/language/index.ts'
import { findPeople } from '../people/index.ts'
import { findOccurrence, lockCards, promptCard, type RitualKind } from '../rituals/index.ts'
import { membersOf, teamsOfPerson } from '../teams/index.ts'
import { CHECK_IN, drawPrompts, redrawPrompts } from './drawing.ts'
import { nudgeKey } from './keys.ts'
import { missedMessage } from './messages/missed.ts'
import { nudgeMessage } from './messages/nudge.ts'
import { publishAtClosing } from './publishing.ts'
import { showReceipt } from './receipts.ts'
import { responsesTo, whoAnswered } from './store/responses.ts'

/** The shortest window is ten minutes, so half of it is always left to people after the reminder. */
const NUDGE_BEFORE_MINUTES = 5

/** What makes the check-in a check-in: what it asks, and what becomes of it. */
export const checkInKind: RitualKind = {
  name: CHECK_IN,
  workingDays: 'every',
  opensWithTeam: false,
  timeEnds: 'for-each',
  people: (scope, { id }) => membersOf(scope, id),
  teamsOf: async (scope, personId) => (await teamsOfPerson(scope, personId)).map(({ id }) => id),
  nudgeBeforeMinutes: () => NUDGE_BEFORE_MINUTES,
  opened: () => Promise.resolve(),
  called: ({ language }) => speak(language).say('checkIn.name'),
  answered: whoAnswered,

  async ask(context, dueAt, asked) {
    const people = asked.map(({ person }) => person)
    const messages = await drawPrompts(context.scope, dueAt, people)
    for (const { person, key, subject, expiresAt } of asked) {
      const message = messages.get(person.id)
      const to = { kind: 'direct', user: person.user } as const
      if (message) await context.outbox.card({ key, to, message, urgency: 'fan-out', subject, expiresAt })
    }
  },

  async supersede(context, happening, earlier) {
    const { scope } = context
    await lockCards(
      scope,
      earlier.map(({ personId, dueAt }) => promptCard(CHECK_IN, personId, dueAt).key),
    )
    for (const [dueAt, prompts] of Map.groupBy(earlier, prompt => prompt.dueAt)) {
      await redrawPrompts(
        context,
        dueAt,
        prompts.map(({ personId }) => personId),
      )
    }
    const people = new Map(
      (
        await findPeople(
          scope,
          earlier.map(({ personId }) => personId),
        )
      ).map(person => [person.id, person]),
    )
    for (const [occurrenceId, prompts] of Map.groupBy(earlier, prompt => prompt.occurrenceId)) {
      const occurrence = await findOccurrence(scope, occurrenceId)
      for (const response of await responsesTo(scope, [occurrenceId], [...people.keys()])) {
        const person = people.get(response.personId)
        const prompt = prompts.find(({ personId }) => personId === response.personId)
        if (!occurrence || !person || !prompt) continue
        await showReceipt(context, { happening: { ...happening, occurrence }, person, response, prompt, inThread: false, open: false })
      }
    }
  },

  nudge: nudgeMessage,
  nudgeKey,

  closed: publishAtClosing,

  missed: missedMessage,

  momentName(moment, team, { language }) {
    const { say } = speak(language)
    switch (moment.kind) {
      case 'opening':
        return say('checkIn.momentOpening', { team: team.name, place: moment.place, time: moment.time })
      case 'nudge':
        return say('checkIn.momentNudge', { team: team.name })
      case 'closing':
        return say('checkIn.momentClosing', { team: team.name })
      default:
        return moment satisfies never
    }
  },
}
