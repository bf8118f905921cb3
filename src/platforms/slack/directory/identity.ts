import { z } from 'zod'
import { SendFailure } from '#src/chat/index.ts'
import { SlackRefusal, type SlackClient } from '../client.ts'
import { SCOPES } from '../scopes.ts'

/** Who Drumbeat is in its workspace. */
export type Identity = {
  /** Slack's id of the workspace, and what it is called. */
  readonly team: string
  readonly teamName: string
  /** The bot's own account. */
  readonly user: string
  /** Null for a token that is no bot's. */
  readonly bot: string | null
}

const AuthTest = z.object({
  team_id: z.string(),
  team: z.string().default(''),
  user_id: z.string(),
  bot_id: z.string().optional(),
  response_metadata: z.object({ scopes: z.array(z.string()).optional() }).optional(),
})

/** Asks Slack whose token this is. `missing`: the scopes it lacks, as far as Slack says. */
export async function identify(client: SlackClient): Promise<{ readonly identity: Identity; readonly missing: readonly string[] }> {
  const { team_id: team, team: teamName, user_id: user, bot_id: bot, response_metadata } = await client.call('auth.test', {}, AuthTest)
  const granted = response_metadata?.scopes
  const missing = granted === undefined || granted.length === 0 ? [] : SCOPES.filter(scope => !granted.includes(scope))
  return { identity: { team, teamName: teamName || team, user, bot: bot ?? null }, missing }
}

const WHERE = 'on the page OAuth & Permissions of the Slack app (https://api.slack.com/apps)'

/** What an operator reads when scopes are missing, with the way out. */
export const missingScopes = (missing: readonly string[]): string =>
  `Slack lets Drumbeat do less than it needs: ${missing.join(', ')} ${missing.length === 1 ? 'is' : 'are'} missing. Add ${missing.length === 1 ? 'it' : 'them'} under Bot Token Scopes ${WHERE}, or paste the manifest that npm run manifest prints, then press Reinstall to Workspace.`

/** What an operator reads when Slack does not let Drumbeat in, with the way out. */
export function troubleOf(error: unknown): string {
  const code = error instanceof SlackRefusal ? error.code : error instanceof Error ? error.message : 'unknown'
  const known = Object.entries(TROUBLES).find(([name]) => code.includes(name))
  if (known !== undefined) return known[1]
  if (error instanceof SendFailure && error.kind !== 'workspace-stopped' && error.kind !== 'rejected')
    return `Slack cannot be reached (${code}). Drumbeat goes on trying; if that does not help, see whether this machine may open https://slack.com.`
  return `Slack does not let Drumbeat in (${code}). Compare SLACK_BOT_TOKEN with the Bot User OAuth Token ${WHERE}.`
}

const TROUBLES: Readonly<Record<string, string>> = {
  invalid_auth: `SLACK_BOT_TOKEN is not a token that Slack knows. Copy the Bot User OAuth Token ${WHERE}, and start Drumbeat again.`,
  not_authed: `SLACK_BOT_TOKEN is not a token that Slack knows. Copy the Bot User OAuth Token ${WHERE}, and start Drumbeat again.`,
  token_revoked: `The Slack app was removed from its workspace. Install it again ${WHERE}; if Slack then shows another Bot User OAuth Token, put it into SLACK_BOT_TOKEN and start Drumbeat again.`,
  account_inactive: `The Slack app was removed from its workspace, or the workspace was closed. Install the app again ${WHERE}; if Slack then shows another Bot User OAuth Token, put it into SLACK_BOT_TOKEN and start Drumbeat again.`,
  token_expired: `SLACK_BOT_TOKEN has expired. Token rotation has to be off for Drumbeat: turn it off ${WHERE}, reinstall, and copy the Bot User OAuth Token.`,
  missing_scope: `Slack lets Drumbeat do less than it needs. Paste the manifest that npm run manifest prints into the Slack app, then press Reinstall to Workspace ${WHERE}.`,
}
