import type { Chat } from './chat.ts'
import { inSlack } from './in-slack.ts'
import { inTeams } from './in-teams.ts'
import { inTheSandbox } from './in-the-sandbox.ts'

/** Every platform that a story is told on. */
export const PLATFORMS: readonly {
  readonly name: Chat['platform']
  readonly open: (options: { readonly now: string }) => Promise<Chat>
}[] = [
  { name: 'sandbox', open: inTheSandbox },
  { name: 'slack', open: inSlack },
  { name: 'teams', open: inTeams },
]
