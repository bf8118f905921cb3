import { existsSync, readFileSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AppManifestUtils } from '@microsoft/app-manifest'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { features } from '#src/features/index.ts'
import { teamsPackage } from '#src/operations/teams-package.ts'
import { run } from '../support/process.ts'
import { unzip } from './unzip.ts'

const folder = new URL('../../manifests/teams/', import.meta.url)
const APP = '11111111-2222-3333-4444-555555555555'
const NOBODY = '00000000-0000-0000-0000-000000000000'
const files = unzip(await teamsPackage(folder, { appId: APP, url: 'https://bot.example.org/' }))
const json = (name: string): unknown => JSON.parse(files.get(name)?.toString('utf8') ?? 'null')

const Command = z.object({ title: z.string().max(32), description: z.string().min(1).max(128) })
const Manifest = z.looseObject({
  $schema: z.string(),
  id: z.string(),
  version: z.string(),
  name: z.object({ short: z.string(), full: z.string() }),
  description: z.object({ short: z.string(), full: z.string() }),
  developer: z.object({ name: z.string(), websiteUrl: z.string(), privacyUrl: z.string(), termsOfUseUrl: z.string() }),
  icons: z.object({ color: z.string(), outline: z.string() }),
  localizationInfo: z.object({ additionalLanguages: z.array(z.object({ languageTag: z.string(), file: z.string() })) }),
  bots: z.tuple([
    z.looseObject({
      botId: z.string(),
      scopes: z.array(z.string()),
      commandLists: z.array(z.object({ scopes: z.array(z.string()), commands: z.array(Command).max(10) })),
    }),
  ]),
  composeExtensions: z.tuple([
    z.looseObject({
      botId: z.string(),
      commands: z.array(
        z.object({
          id: z.string().max(64),
          type: z.literal('action'),
          context: z.tuple([z.literal('message')]),
          title: z.string().max(32),
          description: z.string().min(1).max(128),
          fetchTask: z.literal(true),
        }),
      ),
    }),
  ]),
  validDomains: z.array(z.string()),
  webApplicationInfo: z.object({ id: z.string(), resource: z.string() }),
  authorization: z.object({ permissions: z.object({ resourceSpecific: z.array(z.object({ name: z.string(), type: z.string() })) }) }),
})
const manifest = Manifest.parse(json('manifest.json'))
const [bot] = manifest.bots
const [extension] = manifest.composeExtensions

const require = createRequire(import.meta.url)
const schemaOf = (name: string): object =>
  z
    .looseObject({})
    .parse(JSON.parse(readFileSync(require.resolve(`@microsoft/app-manifest/build/json-schemas/teams/v1.19/${name}`), 'utf8')))

/** Complaints of Microsoft's own check about a manifest, by the schema that its package brings along. What it is given is for it to judge. */
const complaints = (judged: object): Promise<string[]> =>
  AppManifestUtils.validateAgainstSchema(
    Object.assign(Object.create(null), judged),
    Object.assign(Object.create(null), schemaOf('MicrosoftTeams.schema.json')),
  )

describe('the app package for Teams', () => {
  test('holds the manifest, its translations and its icons, and nothing else', () => {
    const named = [manifest.icons.color, manifest.icons.outline, ...manifest.localizationInfo.additionalLanguages.map(({ file }) => file)]
    expect([...files.keys()].sort()).toEqual(['manifest.json', ...named].sort())
  })

  test('is taken by Microsoft’s own check, which would find a mistake', async () => {
    const whole = z.looseObject({}).parse(json('manifest.json'))
    expect(await complaints(whole)).toEqual([])
    expect(await complaints({ ...whole, id: 'Drumbeat' })).not.toEqual([])
    expect(await complaints({ ...whole, colour: 'red' })).not.toEqual([])
  })

  test('is of this installation', () => {
    expect([manifest.id, bot.botId, extension.botId, manifest.webApplicationInfo.id]).toEqual([APP, APP, APP, APP])
    expect(manifest.validDomains).toEqual(['bot.example.org'])
    expect(manifest.developer.websiteUrl).toBe('https://bot.example.org')
    const whole = JSON.stringify(manifest)
    expect([whole.includes(NOBODY), whole.includes('drumbeat.invalid')]).toEqual([false, false])
  })

  test('has the version of the programme', () => {
    const { version } = z
      .object({ version: z.string() })
      .parse(JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')))
    expect(manifest.version).toBe(version)
  })

  test('offers every word that can be typed by itself, wherever the bot is', () => {
    const typed = features.flatMap(feature => feature.commands ?? []).flatMap(({ short, word }) => (short ? [word.replace(/ .*/, '')] : []))
    const words = [...new Set(['drumbeat', ...typed])]
    for (const { commands } of bot.commandLists) expect(commands.map(({ title }) => title)).toEqual(words)
    expect(bot.commandLists.flatMap(({ scopes }) => scopes).sort()).toEqual([...bot.scopes].sort())
    expect([...bot.scopes].sort()).toEqual(['groupChat', 'personal', 'team'])
  })

  test('offers beside every message what features do with one, as they call it', () => {
    const shortcuts = features.flatMap(({ name, shortcuts: own = {} }) =>
      Object.entries(own).map(([id, { label }]) => ({ id: `${name}.${id}`, title: label('en') })),
    )
    expect(extension.commands.map(({ id, title }) => ({ id, title }))).toEqual(shortcuts)
  })

  test('says everything in three languages', () => {
    const said = bot.commandLists.flatMap(({ commands }, list) =>
      commands.map((_, index) => `bots[0].commandLists[${list}].commands[${index}].description`),
    )
    const offered = extension.commands.flatMap((_, index) =>
      ['title', 'description'].map(part => `composeExtensions[0].commands[${index}].${part}`),
    )
    const keys = ['name.short', 'name.full', 'description.short', 'description.full', ...said, ...offered]
    expect(manifest.localizationInfo.additionalLanguages.map(({ languageTag }) => languageTag)).toEqual(['tr', 'pl'])
    // Ajv refuses this schema, because a part of it that we do not use is no proper expression.
    const schema = z.object({ properties: z.record(z.string(), z.unknown()), patternProperties: z.record(z.string(), z.unknown()) })
    const known = schema.parse(schemaOf('MicrosoftTeams.Localization.schema.json'))
    const patterns = Object.keys(known.patternProperties).map(pattern => new RegExp(pattern))
    expect(keys.filter(key => !(key in known.properties) && !patterns.some(pattern => pattern.test(key)))).toEqual([])
    for (const { file } of manifest.localizationInfo.additionalLanguages) {
      const words = z.record(z.string(), z.string()).parse(json(file))
      expect(Object.keys(words).filter(key => key !== '$schema')).toEqual(keys)
      for (const key of said) expect(words[key]?.length).toBeLessThanOrEqual(128)
      const language = z.enum(['tr', 'pl']).parse(file.replace('.json', ''))
      const labels = features.flatMap(({ shortcuts = {} }) => Object.values(shortcuts).map(({ label }) => label(language)))
      expect(extension.commands.map((_, index) => words[`composeExtensions[0].commands[${index}].title`])).toEqual(labels)
      expect(words['description.short']?.length).toBeLessThanOrEqual(80)
    }
  })

  test('asks for nothing that the documentation does not explain', () => {
    const documentation = readFileSync(new URL('../../docs/teams.md', import.meta.url), 'utf8')
    for (const { name } of manifest.authorization.permissions.resourceSpecific) expect(documentation).toContain(`\`${name}\``)
  })

  test.each([
    ['color.png', 192],
    ['outline.png', 32],
  ])('has %s in the size that Teams wants', (name, size) => {
    const png = files.get(name) ?? Buffer.alloc(24)
    expect(png.subarray(1, 4).toString()).toBe('PNG')
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([size, size])
  })
})

describe('npm run manifest -- --teams', () => {
  const wanted = async (parameters: readonly string[], environment: Record<string, string> = {}) => {
    await using child = run('src/operations/manifest.ts', parameters, environment)
    const { code, lines } = await child.ended
    return { code, text: lines.join('\n') }
  }

  test('writes the package', { timeout: 30_000 }, async () => {
    const place = await mkdtemp(join(tmpdir(), 'drumbeat-manifest-'))
    const file = join(place, 'drumbeat-teams.zip')
    const { code, text } = await wanted(['--url', 'https://bot.example.org', '--teams', file], { TEAMS_APP_ID: APP.toUpperCase() })
    expect([code, text]).toEqual([0, expect.stringContaining('Upload')])
    expect([...unzip(await readFile(file)).keys()]).toEqual([...files.keys()])
    await rm(place, { recursive: true })
  })

  test.each([
    [['--url', 'https://bot.example.org', '--teams', 'x.zip'], {}, 'TEAMS_APP_ID'],
    [['--url', 'https://bot.example.org', '--teams', 'x.zip'], { TEAMS_APP_ID: 'drumbeat' }, 'TEAMS_APP_ID'],
    [['--url', 'http://bot.example.org', '--teams', 'x.zip'], { TEAMS_APP_ID: APP }, 'https://'],
    [['--teams', 'x.zip'], { TEAMS_APP_ID: APP }, '--url'],
    [['--socket', '--teams', 'x.zip'], { TEAMS_APP_ID: APP }, '--url'],
  ])('says what it needs: %j with %j', { timeout: 30_000 }, async (parameters, environment, sentence) => {
    const { code, text } = await wanted(parameters, environment)
    expect([code, text]).toEqual([1, expect.stringContaining(sentence)])
    expect(existsSync('x.zip')).toBe(false)
  })
})
