/** The environment as it stands, without what is set to nothing. */
export type Said = Readonly<Record<string, string | undefined>>
type Complain = (sentence: string) => void

export type SlackSettings = {
  readonly botToken: string
  /** How Slack reaches this process: by signed requests, or over a connection that this process opens (Socket Mode). */
  readonly receives: { readonly by: 'requests'; readonly signingSecret: string } | { readonly by: 'socket'; readonly appToken: string }
  /** Only for an emulator; null: Slack itself. */
  readonly apiUrl: string | null
}

export type TeamsSettings =
  | { readonly auth: 'credentials'; readonly appId: string; readonly appPassword: string; readonly tenantId: string }
  /** Whoever can reach the address is believed: for the playground on this machine. */
  | { readonly auth: 'local' }

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|::1)$/

/** Which chat platforms the environment sets up; complains about what does not go together. */
export function platformsOf(said: Said, complain: Complain): { slack: SlackSettings | null; teams: TeamsSettings | null } {
  const host = said['HOST'] ?? '127.0.0.1'
  const platforms = { slack: slackOf(said, complain), teams: teamsOf(said, host, complain) }
  const someIntended = Object.keys(said).some(name => /^(SLACK|TEAMS)_/.test(name))
  if (!someIntended && !LOOPBACK.test(host))
    complain(
      `HOST is "${host}", but no chat platform is set up, so the sandbox would let anyone on the network in: use 127.0.0.1, or set SLACK_BOT_TOKEN or TEAMS_APP_ID.`,
    )
  return platforms
}

function slackOf(said: Said, complain: Complain): SlackSettings | null {
  const { SLACK_BOT_TOKEN: botToken, SLACK_SIGNING_SECRET: signingSecret, SLACK_APP_TOKEN: appToken, SLACK_API_URL: apiUrl } = said
  if (botToken === undefined) {
    if ((signingSecret ?? appToken ?? apiUrl) !== undefined)
      complain("SLACK_BOT_TOKEN is missing: other Slack settings are there. It is on the Slack app's page OAuth & Permissions.")
    return null
  }
  const common = { botToken, apiUrl: apiUrl ?? null }
  if (appToken !== undefined) return { ...common, receives: { by: 'socket', appToken } }
  if (signingSecret !== undefined) return { ...common, receives: { by: 'requests', signingSecret } }
  complain("SLACK_SIGNING_SECRET is missing: it is in the Slack app's Basic Information. For Socket Mode set SLACK_APP_TOKEN instead.")
  return null
}

function teamsOf(said: Said, host: string, complain: Complain): TeamsSettings | null {
  const { TEAMS_APP_ID: appId, TEAMS_APP_PASSWORD: appPassword, TEAMS_TENANT_ID: tenantId, TEAMS_AUTH: auth } = said
  if (auth === 'local') {
    const credentials = { TEAMS_APP_ID: appId, TEAMS_APP_PASSWORD: appPassword, TEAMS_TENANT_ID: tenantId }
    for (const [name, value] of Object.entries(credentials))
      if (value !== undefined) complain(`TEAMS_AUTH is "local", but ${name} is set: leave one of them out.`)
    if (!LOOPBACK.test(host)) complain(`TEAMS_AUTH is "local", which believes anyone, but HOST is "${host}": use 127.0.0.1.`)
    if (said['NODE_ENV'] === 'production')
      complain('TEAMS_AUTH is "local", which believes anyone, but NODE_ENV is "production": leave one of them out.')
    return { auth }
  }
  const parts = { TEAMS_APP_ID: appId, TEAMS_APP_PASSWORD: appPassword, TEAMS_TENANT_ID: tenantId }
  const missing = Object.entries(parts).flatMap(([name, value]) => (value === undefined ? [name] : []))
  if (missing.length === Object.keys(parts).length) return null
  if (appId !== undefined && appPassword !== undefined && tenantId !== undefined)
    return { auth: 'credentials', appId, appPassword, tenantId }
  complain(
    `${missing.join(' and ')} ${missing.length === 1 ? 'is' : 'are'} missing: Teams needs the app's ID, its password (client secret) and the tenant's ID together.`,
  )
  return null
}
