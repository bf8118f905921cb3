import { z } from 'zod'
import { EventCallback } from './events.ts'
import { BlockActions, MessageAction, SlashCommand, ViewSubmission } from './interactions.ts'

/** What Slack sends besides, in time or if the app is set up for it: acknowledged, and nothing else. */
const LeftAlone = z.object({
  type: z.enum(['app_rate_limited', 'block_suggestion', 'interactive_message', 'shortcut', 'view_closed']),
})

/** Everything that Slack sends, by its outer shape. Bolt takes any body for one of these: what is none must not reach it. */
export const Known = z.union([EventCallback, SlashCommand, BlockActions, MessageAction, ViewSubmission, LeftAlone])
