import { createWriteStream } from 'node:fs'
import { readFile, rm } from 'node:fs/promises'
import { request, type IncomingMessage } from 'node:http'
import { pipeline } from 'node:stream/promises'
import { DatabaseRefusal } from '../database.ts'
import { BACKUP_ROUTE, Control, controlPath } from '../embedded/control.ts'
import { settle } from './format.ts'

/** Has the process that holds the data directory make a backup, and saves it at `path`. Throws `DatabaseRefusal` when it does not answer. */
export async function requestBackup(directory: string, path: string): Promise<void> {
  const unfinished = `${path}.unfinished`
  try {
    await pipeline(await ask(directory), createWriteStream(unfinished, { mode: 0o600 }))
    await settle(unfinished, path)
  } catch (fault) {
    await rm(unfinished, { force: true })
    throw fault
  }
}

async function ask(directory: string): Promise<IncomingMessage> {
  const unanswered = new DatabaseRefusal(
    `A Drumbeat is using ${directory} but does not answer: it may be starting or stopping. Try again in a moment.`,
  )
  const text = await readFile(controlPath(directory), 'utf8').catch(() => null)
  if (text === null) throw unanswered
  const { port, secret } = Control.parse(JSON.parse(text))
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    request({ host: '127.0.0.1', port, path: BACKUP_ROUTE, method: 'POST', headers: { authorization: `Bearer ${secret}` } }, resolve)
      .on('error', reject)
      .end()
  }).catch(() => null)
  if (response?.statusCode !== 200) throw unanswered
  return response
}
