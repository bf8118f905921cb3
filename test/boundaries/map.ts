/**
 * The map of src/: which door of which room may be opened from where. A door is a file under src/; `type`
 * before it means that only types may pass. What is not listed is closed.
 */

/** Each may use those before it, never those after it. */
const featuresFromTheGround = [
  'people',
  'teams',
  'programme',
  'initiatives',
  'tasks',
  'wins',
  'blockers',
  'recording',
  'rituals',
  'check-in',
  'reminders',
  'review',
  'board',
  'digest',
  'reports',
]

const groundOfFeatures = ['time/index.ts', 'language/index.ts', 'chat/index.ts', 'db/index.ts']

/** What a feature is made of, and what the engine asks of features before it asks any one. */
const sharedByFeatures = ['features/feature.ts', 'features/directory.ts']

const groundOfPlatforms = ['time/index.ts', 'language/index.ts', 'chat/index.ts', 'web/html.ts', 'type engine/timetable.ts']

const features = Object.fromEntries(
  featuresFromTheGround.map((name, height) => [
    `features/${name}`,
    [...groundOfFeatures, ...sharedByFeatures, ...featuresFromTheGround.slice(0, height).map(below => `features/${below}/index.ts`)],
  ]),
)

/** Pictures are for whoever reads across all features. */
const charts = 'charts/index.ts'

/** By room. `log.ts` is open to all for its types; `main` and `application` see everything. */
export const doors: Readonly<Record<string, readonly string[]>> = {
  log: [],
  config: ['log.ts', 'log/secrets.ts'],
  identifiers: [],
  time: [],
  language: ['time/index.ts'],
  chat: ['time/index.ts'],
  db: ['time/index.ts'],
  'features/outbox.ts': groundOfFeatures,
  'features/feature.ts': [...groundOfFeatures, 'features/outbox.ts'],
  'features/directory.ts': [...groundOfFeatures, 'features/feature.ts'],
  charts: [],
  ...features,
  'features/digest': [...(features['features/digest'] ?? []), charts],
  'features/index.ts': [...sharedByFeatures, ...featuresFromTheGround.map(name => `features/${name}/index.ts`)],
  engine: [...groundOfFeatures, ...sharedByFeatures, 'features/index.ts'],
  web: ['time/index.ts', 'language/index.ts', charts],
  'platforms/sandbox': [...groundOfPlatforms, 'db/index.ts'],
  'platforms/slack': groundOfPlatforms,
  'platforms/teams': [...groundOfPlatforms, 'db/index.ts'],
  // Its links lead to pages of Drumbeat's own, which look like the others.
  'platforms/email': [...groundOfPlatforms, 'db/index.ts', 'web/small-page.ts', 'web/language.ts'],
  // What a decision is counted by again; the rules alone, so that no database is needed for it.
  operations: [
    ...['db/index.ts', 'db/backup/index.ts', 'db/migrations/read.ts', 'config.ts', 'log.ts', 'log/secrets.ts'],
    'features/board/rules/record.ts',
  ],
}

/** Packages that only some rooms may know. A package that no fence names is open to every room. */
export const fences: readonly { readonly packages: RegExp; readonly rooms: readonly string[] }[] = [
  { packages: /^@slack\//, rooms: ['platforms/slack'] },
  { packages: /^(botbuilder|botframework|@microsoft\/)/, rooms: ['platforms/teams'] },
  { packages: /^(@prisma\/|prisma$|pg$|pg-|pglite-|@electric-sql\/)/, rooms: ['db', 'operations'] },
  {
    packages: /^(express$|express-|helmet$|htmx)/,
    rooms: ['web', 'platforms/sandbox', 'platforms/slack', 'platforms/teams', 'platforms/email'],
  },
  { packages: /^(temporal-|rrule-|date-holidays)/, rooms: ['time'] },
  { packages: /^(echarts$|zrender$|@resvg\/|@expo-google-fonts\/)/, rooms: ['charts'] },
  { packages: /^(i18next|chrono-node$)/, rooms: ['language'] },
  { packages: /^(node-cron|prom-client)$/, rooms: ['engine'] },
  { packages: /^nodemailer/, rooms: ['platforms/email'] },
  { packages: /^pino/, rooms: ['log'] },
]

/** The composition root, which puts the rooms together. */
export const seesEverything = (room: string): boolean => room === 'main' || room === 'application'

/** Rooms where time, ids and chance come in as values, and nothing else of the world comes in at all. */
export const isPure = (room: string): boolean => /^(time|language|chat|charts|features)(\/|$)/.test(room)

/** Where the two clocks and chance are handed in from. In every other room they are values too. */
export const readsTheClock = (room: string): boolean => room === 'main' || room === 'operations'

/** What of Node a pure room may use: to read what its packages bring along, once it is first needed. */
export const pureBuiltins: Readonly<Record<string, readonly string[]>> = {
  time: ['node:fs', 'node:module', 'node:path'],
  language: ['node:module'],
  charts: ['node:fs', 'node:module', 'node:zlib'],
}

/** Written by Prisma, known to its room alone. */
export const generated = 'db/generated/'

/** Where migrations are written: a tool for developers, so it may use what a production install lacks. */
export const forDevelopers = 'operations/authoring/'
