import { z } from 'zod'
import { action, type Feature, type PersonContext, UserError } from '#src/features/feature.ts'
import { speak } from '#src/language/index.ts'
import type { Instant } from '#src/time/index.ts'
import { sentence } from '../answers.ts'
import { problemsCard } from './messages.ts'
import { dismissProblems, findProblems, retryProblems } from './store.ts'

/**
 * The engine's own feature: `/drumbeat problems` shows an admin what was parked, and has it tried again or gives it up. It is made like any other, so that
 * nothing in the engine is reached past the rules for features.
 */
export const problemsFeature = (systemNow: () => Instant): Feature => ({
  name: 'problems',
  commands: [
    {
      word: 'problems',
      short: false,
      usage: [{ example: '/drumbeat problems', purpose: ({ language }) => speak(language).say('engine.helpProblems') }],
      async run(context) {
        requireAdmin(context)
        return { kind: 'private', message: problemsCard(await findProblems(context.scope), context.reader) }
      },
    },
  ],
  actions: {
    retry: action({
      input: z.object({}),
      async run(context) {
        requireAdmin(context)
        await retryProblems(context.scope, systemNow())
        return { kind: 'private', message: sentence(speak(context.reader.language).say('engine.problemsRetried')) }
      },
    }),
    dismiss: action({
      input: z.object({
        upTo: z
          .string()
          .regex(/^\d{1,18}$/)
          .transform(BigInt),
      }),
      async run(context, { upTo }) {
        requireAdmin(context)
        const { scope, actor, reader } = context
        const count = await dismissProblems(scope, upTo, `${actor.name} (${actor.personId})`)
        return { kind: 'private', message: sentence(speak(reader.language).say('engine.problemsDismissed', { count })) }
      },
    }),
  },
})

function requireAdmin({ actor }: PersonContext): void {
  if (!actor.roles.has('admin')) throw new UserError(({ language }) => speak(language).say('engine.problemsAdminsOnly'))
}
