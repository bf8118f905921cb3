import {
  type Command,
  type Conversation,
  type DirectoryInbound,
  type FormValues,
  type MessageReference,
  type NamedPerson,
  NotUnderstood,
  type ReactionMeaning,
  type Reply,
  wordsTyped,
} from '#src/chat/index.ts'
import type { Database, Scope, Tx } from '#src/db/index.ts'
import {
  type Change,
  type Context,
  type Feature,
  type Measure,
  type Offer,
  type PersonContext,
  type Saying,
  type SettingsSection,
} from '#src/features/feature.ts'
import { destinationCode } from '#src/engine/destinations.ts'
import { findCommand } from '#src/engine/commands.ts'
import { directory } from '#src/features/teams/index.ts'
import { instant, type Instant } from '#src/time/index.ts'
import type { Log } from '#src/log.ts'
import { quiet } from './database.ts'
import { type Factories, factoriesOf } from './factories.ts'

export type { SomePerson, SomeTeam } from './factories.ts'
export { refusal, wordsOf } from './reading.ts'

/** A saying as it stands now. `feature` is who said it. */
export type Said = Saying & {
  readonly kind: 'post' | 'card'
  readonly feature: string
  readonly delivered: boolean
  readonly revisions: number
}

export type SetAlarm = { readonly feature: string; readonly kind: string; readonly subject: string; readonly dueAt: Instant }

export type OwnReactions = { readonly on: MessageReference; readonly means: readonly ReactionMeaning[] }

type Who = { readonly user: string }
/** `in`: the id of a channel; without it, in the direct conversation. */
type Where = { readonly in?: string }

/**
 * One workspace over a real database with some features in it, and everything they say, plan and tell kept to look at. It does
 * what the engine does, one thing at a time, and only after a commit; delivery and retries are the engine's own.
 */
export type World = Factories & {
  readonly database: Database
  readonly workspaceId: string
  /** Programme clock; a test may set it. */
  now: Instant
  /** What was said, in order; cards as they read now. */
  readonly said: readonly Said[]
  readonly alarms: readonly SetAlarm[]
  /** Reactions of ours as they are to stand now, by the key they were given under. */
  readonly reactions: ReadonlyMap<string, OwnReactions>
  readonly changes: readonly Change[]
  readonly measures: readonly Measure[]
  /** What the next secrets are; then they count on. */
  readonly nextSecrets: string[]
  /** In a transaction of its own. */
  scope<T>(run: (scope: Scope) => Promise<T>): Promise<T>
  /** As a feature that nobody asked. */
  within<T>(feature: string, run: (context: Context) => Promise<T>): Promise<T>
  /** As a person asks a feature. */
  as<T>(who: Who, feature: string, run: (context: PersonContext) => Promise<T>, where?: Where): Promise<T>
  /** Types a command without its slash: `drumbeat zone Warsaw`, `checkin`. In the direct conversation unless told otherwise. */
  type(who: Who, text: string, where?: Where & { readonly named?: readonly NamedPerson[] }): Promise<Reply>
  click(who: Who, command: Command, where?: Where): Promise<Reply>
  submit(who: Who, command: Command, values: FormValues, where?: Where): Promise<Reply>
  /** What the platform says about people and channels. */
  hears(inbound: DirectoryInbound extends infer Each ? (Each extends unknown ? Omit<Each, 'workspace'> : never) : never): Promise<void>
  /** Lets everything said so far arrive. */
  deliver(): Promise<void>
  /** Lets as many alarms come as this, each at its own time, none after this moment. */
  ring(at: Instant, times: number): Promise<void>
  /** Lets every alarm up to this moment come at its own time, with deliveries in between; the clock stands there afterwards. */
  runUntil(at: Instant): Promise<void>
}

export type WorldOptions = {
  readonly database: Database
  readonly features: readonly Feature[]
  /** ISO moment. Default: Monday 23 November 2026, 06:00 UTC. */
  readonly now?: string
  /** Whether e-mail is set up. Default: it is not. */
  readonly mail?: boolean
  /** Whether the platform lets Drumbeat react to what people write. Default: it does. */
  readonly reacts?: boolean
  /** Default: a warning fails the test. */
  readonly log?: Pick<Log, 'warn'>
}

/** A new workspace of its own in this database: several in one database know nothing of each other. */
export async function aWorld({
  database,
  features,
  now = '2026-11-23T06:00:00Z',
  mail = false,
  reacts = true,
  log = quiet,
}: WorldOptions): Promise<World> {
  let count = 0
  const prefix = `w${(worlds += 1)}`
  const newId = () => `${prefix}-${String((count += 1)).padStart(5, '0')}`
  const workspaceId = newId()
  const kept = {
    said: [] as Said[],
    alarms: new Map<string, SetAlarm>(),
    reactions: new Map<string, OwnReactions>(),
    changes: [] as Change[],
    measures: [] as Measure[],
  }
  let clock = instant(Date.parse(now))
  await database.transaction('person', tx =>
    tx.workspace.create({ data: { id: workspaceId, platform: 'sandbox', externalId: prefix, name: 'Acme', createdAt: new Date(clock) } }),
  )

  const nextSecrets: string[] = []

  type Journal = (() => void)[]
  const contextOf = (tx: Tx, journal: Journal, feature: string): Context => ({
    scope: { workspaceId, tx },
    now: clock,
    newId,
    newSecret: () => nextSecrets.shift() ?? String((secrets += 1)).padStart(64, '0'),
    platform: { name: 'sandbox', answersPrivately: true, reacts },
    mail,
    outbox: {
      post: async saying => void journal.push(() => keep(saying, 'post', feature)),
      card: async saying => void journal.push(() => keep(saying, 'card', feature)),
      revise: async (key, message) => void journal.push(() => change(key, said => ({ ...said, message, revisions: said.revisions + 1 }))),
      async withdraw(to) {
        const gone = kept.said.filter(
          said => said.feature === feature && !said.delivered && destinationCode(said.to) === destinationCode(to),
        )
        journal.push(() => void (kept.said = kept.said.filter(said => !gone.includes(said))))
        return gone.map(({ subject }) => subject)
      },
      react: async ({ key, on, means }) => void journal.push(() => kept.reactions.set(key, { on, means: [...new Set(means)].toSorted() })),
    },
    alarms: {
      set: async alarm => void journal.push(() => kept.alarms.set(`${feature} ${alarm.kind} ${alarm.subject}`, { feature, ...alarm })),
      cancel: async ({ kind, subject }) => void journal.push(() => kept.alarms.delete(`${feature} ${kind} ${subject}`)),
    },
    changed: async told => {
      journal.push(() => kept.changes.push(told))
      for (const above of features) await above.follow?.(contextOf(tx, journal, above.name), told)
    },
    measure: measure => void journal.push(() => kept.measures.push(measure)),
    log,
  })
  const change = (key: string, how: (said: Said) => Said) => {
    const index = kept.said.findIndex(said => said.key === key)
    const said = kept.said[index]
    if (said) kept.said[index] = how(said)
    return said !== undefined
  }
  const keep = (saying: Saying, kind: Said['kind'], feature: string) => {
    const again = change(saying.key, said => (kind === 'post' ? said : { ...said, message: saying.message, revisions: said.revisions + 1 }))
    if (!again) kept.said.push({ ...saying, kind, feature, delivered: false, revisions: 0 })
  }
  const work = async <T>(run: (tx: Tx, journal: Journal) => Promise<T>): Promise<T> => {
    const journal: Journal = []
    const result = await database.transaction('person', tx => run(tx, journal))
    for (const entry of journal) entry()
    return result
  }

  const offerOf = (tx: Tx, journal: Journal): Offer => ({
    commands: features.flatMap(feature => feature.commands ?? []),
    // A section works in the name of its own feature, whichever feature shows the form.
    settings: features.flatMap(feature => {
      const section = feature.settings
      if (!section) return []
      const own = <Given extends Context>(given: Given): Given => ({ ...given, ...contextOf(tx, journal, feature.name) })
      const { summary, begun } = section
      return [
        {
          fields: (context, team) => section.fields(own(context), team),
          check: (context, values) => section.check(own(context), values),
          save: (context, team, values) => section.save(own(context), team, values),
          ...(summary && { summary: (context, teamId, reader) => summary(own(context), teamId, reader) }),
          ...(begun && { begun: (context, teamId, date) => begun(own(context), teamId, date) }),
        } satisfies SettingsSection,
      ]
    }),
  })
  const personContext = async (tx: Tx, journal: Journal, who: Who, feature: string, where: Where): Promise<PersonContext> => {
    const context = contextOf(tx, journal, feature)
    const known = await directory.identify(context, who.user)
    if (!known) throw new Error(`nobody is known as ${who.user}`)
    const conversation: Conversation = where.in !== undefined ? { kind: 'channel', channel: where.in } : { kind: 'direct', user: who.user }
    return { ...context, ...known, conversation, offer: offerOf(tx, journal) }
  }
  const act = (who: Who, command: Command, values: FormValues, where: Where) =>
    work(async (tx, journal) => {
      const [featureName = '', actionName = ''] = command.action.split('.')
      const action = features.find(feature => feature.name === featureName)?.actions?.[actionName]
      const input = action?.input.safeParse(command.input)
      if (!action || !input?.success) throw new NotUnderstood(command.action)
      return action.run(await personContext(tx, journal, who, featureName, where), command.input, values)
    })

  const world: World = {
    ...factoriesOf({ database, workspaceId, newId, now: () => clock }),
    database,
    workspaceId,
    nextSecrets,
    get now() {
      return clock
    },
    set now(at) {
      clock = at
    },
    get said() {
      return kept.said
    },
    get alarms() {
      return [...kept.alarms.values()].sort((one, other) => one.dueAt - other.dueAt)
    },
    get reactions() {
      return kept.reactions
    },
    get changes() {
      return kept.changes
    },
    get measures() {
      return kept.measures
    },
    scope: run => database.transaction('person', tx => run({ workspaceId, tx })),
    within: (feature, run) => work((tx, journal) => run(contextOf(tx, journal, feature))),
    as: (who, feature, run, where = {}) => work(async (tx, journal) => run(await personContext(tx, journal, who, feature, where))),
    type: (who, text, where = {}) =>
      work(async (tx, journal) => {
        const { feature, command, text: rest } = findCommand(features, 'drumbeat', text.replace(/^drumbeat\s*/, ''))
        return command.run(await personContext(tx, journal, who, feature.name, where), { text: rest, named: where.named ?? [] })
      }),
    click: (who, command, where = {}) => {
      const words = wordsTyped(command)
      return words === null ? act(who, command, {}, where) : world.type(who, words, where)
    },
    submit: (who, command, values, where = {}) => act(who, command, values, where),
    hears: inbound => work((tx, journal) => directory.take(contextOf(tx, journal, 'teams'), { ...inbound, workspace: prefix })),
    async deliver() {
      for (let next = kept.said.find(said => !said.delivered); next; next = kept.said.find(said => !said.delivered)) {
        const { key, subject, feature } = next
        change(key, said => ({ ...said, delivered: true }))
        await work(async (tx, journal) =>
          features.find(({ name }) => name === feature)?.delivered?.(contextOf(tx, journal, feature), { key, subject }),
        )
      }
    },
    async ring(at, times) {
      await world.deliver()
      for (let rung = 0; rung < times; rung += 1) {
        const [due] = world.alarms
        if (!due || due.dueAt > at) return
        const { feature, kind, subject, dueAt } = due
        if (dueAt > clock) clock = dueAt
        const handler = features.find(({ name }) => name === feature)?.alarms?.[kind]
        if (!handler) throw new Error(`no feature answers the alarm ${feature} ${kind}`)
        await work((tx, journal) => {
          journal.push(() => kept.alarms.delete(`${feature} ${kind} ${subject}`))
          return handler.run(contextOf(tx, journal, feature), { subject, dueAt })
        })
        await world.deliver()
      }
    },
    async runUntil(at) {
      await world.ring(at, Infinity)
      clock = at
    },
  }
  return world
}

let worlds = 0
let secrets = 0
