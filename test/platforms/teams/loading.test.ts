import { rm } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { run } from '../../support/process.ts'
import { migratedDirectory } from '../../support/database-template.ts'

const SLACK = { SLACK_BOT_TOKEN: 'xoxb-x', SLACK_SIGNING_SECRET: 'x', SLACK_API_URL: 'http://127.0.0.1:1/api/' }
const TEAMS = { TEAMS_AUTH: 'local' }

/** Which packages of Microsoft's a process with these settings has loaded once it listens, and how it answers Teams. */
async function started(environment: Readonly<Record<string, string>>) {
  const directory = await migratedDirectory()
  await using child = run('test/platforms/teams/programs/loaded.ts', [], { DATA_DIR: directory, ...environment })
  const { packages, status } = JSON.parse((await child.says('{')) || '{}')
  child.kill('SIGTERM')
  await child.ended
  await rm(directory, { recursive: true, force: true })
  return { packages, status }
}

test('Slack alone loads nothing of Teams, and has no door for it', async () => {
  expect(await started(SLACK)).toEqual({ packages: [], status: 404 })
})

test('where Teams is set up, its libraries are there and its door is open', async () => {
  const { packages, status } = await started({ ...SLACK, ...TEAMS })
  expect(packages).toEqual(expect.arrayContaining(['@microsoft/teams-ai', 'botbuilder']))
  expect(status).toBe(400)
})
