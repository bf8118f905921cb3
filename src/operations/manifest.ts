import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { asCommand, WrongUse } from './command.ts'
import { type Reached, slackManifest } from './slack-manifest.ts'

const USE = `Say how Slack reaches Drumbeat:
  npm run manifest -- --url https://drumbeat.example.org   at this address, which Slack must be able to open
  npm run manifest -- --socket                             over a connection that Drumbeat opens (Socket Mode)`

/** npm run manifest -- --url <address> | --socket: the Slack app manifest, ready to paste. */
await asCommand(async () => slackManifest(await readFile(new URL('../../manifests/slack.json', import.meta.url), 'utf8'), reached()))

function reached(): Reached {
  const { url, socket } = parameters()
  if (socket === true && url === undefined) return { by: 'socket' }
  if (url === undefined || socket === true) throw new WrongUse(USE)
  if (!URL.canParse(url) || new URL(url).protocol !== 'https:')
    throw new WrongUse(`"${url}" is no address that Slack can use: it begins with https:// and leads to this Drumbeat from the internet.`)
  return { by: 'requests', url }
}

function parameters() {
  try {
    return parseArgs({ options: { url: { type: 'string' }, socket: { type: 'boolean' } } }).values
  } catch {
    throw new WrongUse(USE)
  }
}
