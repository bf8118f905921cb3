import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { EVENTS, METHODS, SCOPES } from '#src/platforms/slack/scopes.ts'
import { eventNames } from '#src/platforms/slack/receive/events/index.ts'
import { features } from '#src/features/index.ts'
import { run } from './support/process.ts'

const path = (file: string) => fileURLToPath(new URL(`../${file}`, import.meta.url))
const template = readFileSync(path('manifests/slack.json'), 'utf8')
const Manifest = z.object({
  display_information: z.object({ name: z.string().max(35), description: z.string().max(140) }),
  features: z.object({
    shortcuts: z.array(
      z.object({
        name: z.string().max(24),
        type: z.literal('message'),
        callback_id: z.string().max(255),
        description: z.string().max(150),
      }),
    ),
    slash_commands: z.array(
      z.object({
        command: z.string().max(32),
        url: z.string().optional(),
        description: z.string().min(1).max(2000),
        usage_hint: z.string().max(1000),
        should_escape: z.literal(true),
      }),
    ),
  }),
  oauth_config: z.object({ scopes: z.object({ bot: z.array(z.string()) }) }),
  settings: z.object({
    event_subscriptions: z.object({ request_url: z.string().optional(), bot_events: z.array(z.string()) }),
    interactivity: z.object({ is_enabled: z.literal(true), request_url: z.string().optional() }),
    socket_mode_enabled: z.boolean(),
    token_rotation_enabled: z.literal(false),
  }),
})
const read = (text: string) => Manifest.parse(JSON.parse(text))
const manifest = read(template)

const sources = readdirSync(path('src/platforms/slack'), { recursive: true, encoding: 'utf8' })
  .filter(file => file.endsWith('.ts') && file !== 'scopes.ts')
  .map(file => readFileSync(path(`src/platforms/slack/${file}`), 'utf8'))
  .join('\n')

describe('the Slack manifest', () => {
  test('asks for the scopes that methods, events and commands need, and for no other', () => {
    expect(manifest.oauth_config.scopes.bot).toEqual(SCOPES)
  })

  test('subscribes to the events that Drumbeat listens to', () => {
    expect(manifest.settings.event_subscriptions.bot_events).toEqual(Object.keys(EVENTS).sort())
    expect([...new Set(Object.keys(EVENTS).map(name => name.replace(/\..*/, '')))].sort()).toEqual([...eventNames].sort())
  })

  test('names every word that can be typed by itself', () => {
    const short = features.flatMap(feature => feature.commands ?? []).filter(command => command.short)
    // The second word of two is typed after the first, which has a command of its own.
    const words = ['drumbeat', ...short.map(({ word }) => word).filter(word => !word.includes(' '))]
    expect(manifest.features.slash_commands.map(({ command }) => command)).toEqual(words.map(word => `/${word}`))
  })

  test('offers beside every message what features do with one', () => {
    const shortcuts = features.flatMap(({ name, shortcuts: own = {} }) =>
      Object.entries(own).map(([id, { label }]) => ({ callback_id: `${name}.${id}`, name: label('en') })),
    )
    expect(manifest.features.shortcuts.map(({ callback_id, name }) => ({ callback_id, name }))).toEqual(shortcuts)
  })

  test('has scopes for every method that is called, and no method is listed that nobody calls', () => {
    const named = [...sources.matchAll(/'((?:apps|auth|chat|conversations|files|reactions|users|views)\.[a-zA-Z.]+)'/g)].flatMap(
      ([, method]) => method ?? [],
    )
    // The library of Socket Mode calls it by itself.
    const called = new Set([...named, 'apps.connections.open'])
    expect([...called].sort()).toEqual(Object.keys(METHODS).sort())
  })

  test('is explained scope by scope in the documentation', () => {
    const documentation = readFileSync(path('docs/slack.md'), 'utf8')
    for (const scope of SCOPES) expect(documentation).toContain(`\`${scope}\``)
  })
})

describe('npm run manifest', () => {
  const printed = async (...parameters: string[]) => {
    await using child = run('src/operations/manifest.ts', parameters)
    const { code, lines } = await child.ended
    return { code, text: lines.join('\n') }
  }

  test('prints the manifest for an address', { timeout: 30_000 }, async () => {
    const { code, text } = await printed('--url', 'https://bot.example.org/')
    const { features: parts, settings } = read(text)
    const address = 'https://bot.example.org/slack/events'
    expect(code).toBe(0)
    expect([
      settings.event_subscriptions.request_url,
      settings.interactivity.request_url,
      ...parts.slash_commands.map(({ url }) => url),
    ]).toEqual([address, address, ...parts.slash_commands.map(() => address)])
    expect(text).not.toContain('drumbeat.invalid')
  })

  test('prints one without any address for Socket Mode', { timeout: 30_000 }, async () => {
    const { code, text } = await printed('--socket')
    expect(code).toBe(0)
    expect(read(text).settings.socket_mode_enabled).toBe(true)
    expect(text).not.toContain('http')
  })

  test.each([
    [['--url', 'http://bot.example.org'], 'https://'],
    [['--url', 'bot'], 'https://'],
    [[], '--socket'],
    [['--speed'], '--socket'],
    [['--socket', '--url', 'https://bot.example.org'], '--socket'],
  ])('says what it needs: %s', { timeout: 30_000 }, async (parameters, sentence) => {
    const { code, text } = await printed(...parameters)
    expect(code).toBe(1)
    expect(text).toContain(sentence)
  })
})
