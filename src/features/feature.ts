import type { z } from 'zod'
import type { Block, Conversation, Field, FormValues, Message, MessageReference, NamedPerson, Reply, Text } from '#src/chat/index.ts'
import type { Erasing, Scope } from '#src/db/index.ts'
import type { Language, Reader } from '#src/language/index.ts'
import type { Log } from '#src/log.ts'
import type { Instant, LocalDate } from '#src/time/index.ts'
import type { Outbox, Saying, Undelivered } from './outbox.ts'

export type { Outbox, Saying, Undelivered }

/**
 * What a feature is made of, and what the engine hands to it. The engine knows features only by these types.
 */

export type Role = 'admin' | 'leader' | 'board'

/** Who asks, resolved once from stored identity and roles. */
export type Actor = {
  readonly personId: string
  /** The platform's id of the account. */
  readonly user: string
  readonly name: string
  readonly roles: ReadonlySet<Role>
  /** Owns the workspace on the platform. */
  readonly isOwner: boolean
}

export type Alarms = {
  /** One alarm per kind and subject of a feature: setting it again moves it. */
  set(alarm: { readonly kind: string; readonly subject: string; readonly dueAt: Instant }): Promise<void>
  cancel(alarm: { readonly kind: string; readonly subject: string }): Promise<void>
}

/** What lower features tell those above them, in the same transaction: a closed list, never a bus for anything else. */
export type Change =
  | { readonly kind: 'person-changed'; readonly personId: string }
  /** Everyone who joined or left in one go, so that a team of sixty is one change. */
  | { readonly kind: 'members-changed'; readonly teamId: string; readonly joined: readonly string[]; readonly left: readonly string[] }
  | { readonly kind: 'team-changed'; readonly teamId: string }
  | { readonly kind: 'channel-renamed'; readonly channel: string }
  | { readonly kind: 'initiatives-changed'; readonly initiativeIds: readonly string[] }
  /** Created, moved, finished or handed over. */
  | { readonly kind: 'tasks-changed'; readonly taskIds: readonly string[] }
  /** Said, reworded, applauded or taken back. */
  | { readonly kind: 'wins-changed'; readonly winIds: readonly string[] }
  | { readonly kind: 'blockers-changed'; readonly blockerIds: readonly string[] }

/** What is counted for operations (`/metrics`), after the commit. */
export type Measure = 'prompts_due' | 'prompts_sent' | 'prompts_late' | 'prompts_failed'

export type Context = {
  readonly scope: Scope
  /** Programme clock. */
  readonly now: Instant
  readonly newId: () => string
  /** 64 hexadecimal digits that nobody can guess: for links, and for what must not be traced. */
  readonly newSecret: () => string
  readonly platform: { readonly name: string; readonly answersPrivately: boolean; readonly reacts: boolean }
  /** Whether e-mail is set up. Without it, what is said to an address is parked. */
  readonly mail: boolean
  readonly outbox: Outbox
  readonly alarms: Alarms
  /** Tells the features above; resolves when they have done their part. */
  changed(change: Change): Promise<void>
  measure(measure: Measure): void
  /** For the operator, at once: what could not be done though everything else could. A fault that is thrown is logged anyway. */
  readonly log: Pick<Log, 'warn'>
}

export type PersonContext = Context & {
  readonly actor: Actor
  /** The actor's language and zone. */
  readonly reader: Reader
  readonly conversation: Conversation
  /** What all features offer, for the few that gather it: help and the settings form. */
  readonly offer: Offer
}

/** A button, select or form submission. `input` is what the command carries; `values` what was entered. */
export type Action = {
  readonly input: z.ZodType
  /** Answers a click with a form. Some platforms have to know before the click; a click on any other must not be answered with one. */
  readonly opens?: 'form' | undefined
  run(context: PersonContext, input: unknown, values: FormValues): Promise<Reply>
}

/** Binds an action to the shape of its input: an input of another shape is `NotUnderstood` before it runs. */
export function action<Input extends z.ZodType>(definition: {
  input: Input
  opens?: 'form'
  run(context: PersonContext, input: z.infer<Input>, values: FormValues): Promise<Reply>
}): Action {
  return {
    input: definition.input,
    opens: definition.opens,
    run: (context, input, values) => definition.run(context, definition.input.parse(input), values),
  }
}

/** A line for help: how it is written (the command never translated; what follows it may be words of the reader's) and what it does. */
export type Usage = {
  readonly example: string | ((reader: Reader) => string)
  readonly purpose: (reader: Reader) => string
  /** Shown at once; the others when somebody asks for more. */
  readonly often?: boolean
}

/**
 * What people type. `drumbeat <word>` always works; a `short` word also works by itself. A word of two ("task block") goes before the
 * command of its first word, which may belong to a feature below.
 */
export type TypedCommand = {
  readonly word: string
  readonly short: boolean
  /** The same word in other languages. */
  readonly also?: readonly string[]
  readonly usage: readonly Usage[]
  /** What help lists it under. Without one: a short command under its first word, any other under the team. */
  readonly topic?: 'you' | 'team'
  run(context: PersonContext, typed: { readonly text: string; readonly named: readonly NamedPerson[] }): Promise<Reply>
}

/** Something to do with a message that somebody wrote. The platform offers it beside every message, as its manifest says. */
export type MessageShortcut = {
  label(language: Language): string
  /** `text`: of the message, readable; `named`: whom it names. */
  run(context: PersonContext, chosen: { readonly text: string; readonly named: readonly NamedPerson[] }): Promise<Reply>
}

/** A moment that came. */
export type AlarmHandler = {
  run(context: Context, alarm: { readonly subject: string; readonly dueAt: Instant }): Promise<void>
  /** What will be seen when it comes, for the sandbox's clock bar; null: nothing anyone sees. */
  name(context: Pick<Context, 'scope'>, subject: string, reader: Reader): Promise<string | null>
}

/** A message in words: in the direct conversation, or under something we said (`about`). */
export type Heard = {
  readonly text: string
  readonly named: readonly NamedPerson[]
  readonly message: MessageReference
  /** Root of the thread it was said in. */
  readonly thread: MessageReference | null
  /** The saying at the root of its thread, when that is ours. */
  readonly about: { readonly feature: string; readonly subject: string } | null
}

/** Somebody put a reaction to one of our sayings, or took it back. `emoji` as a character, or as `:name:` where it has none. */
export type Reacted = {
  readonly about: { readonly feature: string; readonly subject: string }
  readonly emoji: string
  readonly change: 'added' | 'removed'
}

/** A part of the settings form of a team. Fields keep their ids apart by themselves. */
export type SettingsSection = {
  /** `teamId` null: a team about to be set up in this channel. */
  fields(context: PersonContext, team: { readonly id: string | null; readonly channel: string }): Promise<Field[]>
  /** Errors by field id; an empty record: fine. Looks only at values, changes nothing. */
  check(context: PersonContext, values: FormValues): Promise<Record<string, string>>
  /** Called in the order of the features, after every section's check passed. */
  save(context: PersonContext, team: { readonly id: string; readonly isNew: boolean }, values: FormValues): Promise<void>
  /** What will happen and when, in a sentence or two for this reader: said when a team is set up, and again when it changed. */
  summary?(context: Context, teamId: string, reader: Reader): Promise<Text | null>
  /** Whether the team's date has begun (somebody was asked), so that it can no longer be skipped. */
  begun?(context: Context, teamId: string, date: LocalDate): Promise<boolean>
}

export type Feature = {
  readonly name: string
  /** By the part of the action's name after `feature.`. */
  readonly actions?: Readonly<Record<string, Action>>
  readonly commands?: readonly TypedCommand[]
  /** By the part of its id after `feature.`; a manifest test keeps the platforms in step. */
  readonly shortcuts?: Readonly<Record<string, MessageShortcut>>
  readonly alarms?: Readonly<Record<string, AlarmHandler>>
  readonly settings?: SettingsSection
  /** A section of the person's own page, for platforms that have one; nothing to show: no blocks. */
  home?(context: PersonContext): Promise<Block[]>
  /** Words that are no command. The first feature that returns a reply takes them; null passes them on. The highest is asked first. */
  heard?(context: PersonContext, heard: Heard): Promise<Reply | null>
  /** A message that may have been recorded was edited (`text`) or deleted (null). True when it was ours to handle. */
  reworded?(context: PersonContext, message: MessageReference, text: string | null): Promise<boolean>
  /** A reaction to one of this feature's sayings. */
  reacted?(context: PersonContext, reacted: Reacted): Promise<void>
  /** One of this feature's sayings stands on the platform for the first time. */
  delivered?(context: Context, saying: { readonly key: string; readonly subject: string }): Promise<void>
  /** One of this feature's sayings was parked, or its time passed before it could be sent; or a mail of its came back. */
  undeliverable?(context: Context, saying: Undelivered): Promise<void>
  readonly erasing?: Erasing
  /** A feature below told of a change. */
  follow?(context: Context, change: Change): Promise<void>
}

/** The parts of all features that some feature gathers. */
export type Offer = {
  readonly commands: readonly TypedCommand[]
  readonly settings: readonly SettingsSection[]
}

/** A person's mistake, or a rule they met: told to them as this sentence in their language; nothing is changed. */
export class UserError extends Error {
  override readonly name = 'UserError'
  readonly tell: (reader: Reader) => string
  /** The sentence with something to do next (buttons); without it the sentence stands alone. */
  readonly next: ((reader: Reader) => Message) | undefined

  constructor(tell: (reader: Reader) => string, next?: (reader: Reader) => Message) {
    super('a person was told what to do next')
    this.tell = tell
    this.next = next
  }
}
