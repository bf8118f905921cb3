import { readFile, writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { asCommand, WrongUse } from './command.ts'
import { type Reached, slackManifest } from './slack-manifest.ts'
import { teamsPackage } from './teams-package.ts'

const USE = `Say how Slack reaches Drumbeat:
  npm run manifest -- --url https://drumbeat.example.org   at this address, which Slack must be able to open
  npm run manifest -- --socket                             over a connection that Drumbeat opens (Socket Mode)

or where to write the app package for Microsoft Teams, which always needs an address:
  npm run manifest -- --url https://drumbeat.example.org --teams drumbeat-teams.zip`

const MANIFESTS = new URL('../../manifests/', import.meta.url)
const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** npm run manifest -- --url <address> | --socket: the Slack app manifest, ready to paste; with --teams <file>: writes Teams' app package. */
await asCommand(async () => {
  const { teams, ...slack } = parameters()
  if (teams !== undefined) return writePackage(teams, slack)
  return slackManifest(await readFile(new URL('slack.json', MANIFESTS), 'utf8'), reached(slack))
})

type Parameters = { readonly url?: string; readonly socket?: boolean }

function reached({ url, socket }: Parameters): Reached {
  if (socket === true && url === undefined) return { by: 'socket' }
  if (url === undefined || socket === true) throw new WrongUse(USE)
  return { by: 'requests', url: opened(url, 'Slack') }
}

async function writePackage(file: string, { url, socket }: Parameters): Promise<string> {
  if (url === undefined || socket === true || file === '') throw new WrongUse(USE)
  const appId = process.env['TEAMS_APP_ID'] ?? ''
  if (!GUID.test(appId))
    throw new WrongUse(
      'Set TEAMS_APP_ID first, in .env or before the command: the Application (client) ID of the app registration in Azure.',
    )
  await writeFile(file, await teamsPackage(new URL('teams/', MANIFESTS), { appId: appId.toLowerCase(), url: opened(url, 'Teams') }))
  return `${file} is written. Upload it in Teams: Apps, Manage your apps, Upload an app.`
}

function opened(url: string, platform: string): string {
  if (URL.canParse(url) && new URL(url).protocol === 'https:') return url
  throw new WrongUse(
    `"${url}" is no address that ${platform} can use: it begins with https:// and leads to this Drumbeat from the internet.`,
  )
}

function parameters() {
  try {
    return parseArgs({ options: { url: { type: 'string' }, socket: { type: 'boolean' }, teams: { type: 'string' } } }).values
  } catch {
    throw new WrongUse(USE)
  }
}
