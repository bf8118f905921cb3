import type { Command } from './command.ts'
import type { Form, FormValues } from './form.ts'
import type { Message } from './message.ts'

/** Where something was said: a channel of the workspace, or the direct conversation of one person with Drumbeat. */
export type Conversation = { readonly kind: 'channel'; readonly channel: string } | { readonly kind: 'direct'; readonly user: string }

/** A message as the platform names it. `channel` is the platform's own id of the conversation, also for a direct one. */
export type MessageReference = { readonly channel: string; readonly message: string }

/** A person named in a text; `text` is how the name stands in it, at sign included. */
export type NamedPerson = { readonly user: string; readonly text: string }

type From = {
  /** The platform's id of the workspace. */
  readonly workspace: string
  /** The platform's id of the person's account. */
  readonly user: string
  readonly conversation: Conversation
  /** Unique per event where the platform has such an id: a repeat of it changes nothing. */
  readonly id?: string
}

/** Text arrives readable, as its author sees it: `@Bora Demir`, `&`, `<`, never the platform's own mark-up. */
type Words = { readonly text: string; readonly named: readonly NamedPerson[] }

/** What a person did, without anything of the platform left in it. */
export type PersonInbound =
  | (From & Words & { readonly kind: 'command'; /** The first word, without a slash: `drumbeat`, `checkin`. */ readonly word: string })
  | (From & { readonly kind: 'click'; readonly command: Command; readonly message?: MessageReference })
  | (From & { readonly kind: 'submit'; readonly command: Command; readonly values: FormValues })
  /** Something that a feature offers to do with a message was chosen beside one. The words are those of the message, whoever wrote it. */
  | (From &
      Words & { readonly kind: 'shortcut'; /** Which: `feature.name`. */ readonly shortcut: string; readonly message: MessageReference })
  | (From &
      Words & {
        readonly kind: 'message'
        readonly message: MessageReference
        /** Root of the thread it was said in. */ readonly thread?: MessageReference
      })
  | (From & Words & { readonly kind: 'message-edited'; readonly message: MessageReference; readonly thread?: MessageReference })
  | (From & { readonly kind: 'message-deleted'; readonly message: MessageReference; readonly thread?: MessageReference })
  | (From & { readonly kind: 'reaction'; readonly message: MessageReference; readonly emoji: string; readonly change: 'added' | 'removed' })
  /** The person opened Drumbeat's own page on the platform (Slack's App Home). */
  | (From & { readonly kind: 'home' })
  /** A form that was the reply did not reach the person: the platform took too long, or the person did. */
  | (From & { readonly kind: 'form-not-shown' })

/** An account as the platform describes it now. */
export type Account = {
  readonly user: string
  readonly name: string
  readonly handle: string
  readonly locale: string | null
  readonly zone: string | null
  readonly isBot: boolean
  readonly isGuest: boolean
  readonly isOwner: boolean
  readonly deactivated: boolean
}

/** What happened to people and channels. Whole descriptions, never differences: taking one twice is harmless. */
export type DirectoryInbound = { readonly workspace: string; readonly id?: string } & (
  | { readonly kind: 'workspace'; readonly name: string }
  | { readonly kind: 'accounts'; readonly accounts: readonly Account[] }
  /** A channel with everyone in it. */
  | {
      readonly kind: 'channel'
      readonly channel: string
      readonly name: string
      readonly archived: boolean
      readonly members: readonly string[]
    }
  | { readonly kind: 'channel-renamed'; readonly channel: string; readonly name: string }
  | { readonly kind: 'channel-archived'; readonly channel: string; readonly archived: boolean }
  /** Drumbeat was taken out of it: what is known of it counts no more, until it is described again. */
  | { readonly kind: 'channel-lost'; readonly channel: string }
  /** All channels that Drumbeat is in: every other is lost. */
  | { readonly kind: 'channels'; readonly channels: readonly string[] }
  /** The platform lets Drumbeat do less than it needs, though it lets it work: the permissions that are missing, as the platform calls them. */
  | { readonly kind: 'limited'; readonly lacks: readonly string[] }
  | { readonly kind: 'joined'; readonly channel: string; readonly user: string }
  | { readonly kind: 'left'; readonly channel: string; readonly user: string }
)

/** What its author sees at once. Whatever others see goes through the outbox. */
export type Reply =
  | {
      readonly kind: 'none'
      /** What answers it is said in the direct conversation of its author, through the outbox. */
      readonly isSaidDirectly?: true
      /** As below. */
      readonly pointer?: Message
    }
  /** Opens a dialog, or puts another in the place of the one just sent. */
  | { readonly kind: 'form'; readonly form: Form }
  /** To the author alone; where the platform cannot, in their direct conversation. */
  | {
      readonly kind: 'private'
      readonly message: Message
      /** Said where it was asked, when the answer has to be given elsewhere. */
      readonly pointer?: Message
      /** Nothing was done. `reference`: of the fault, under which the log tells of it; null: it was a mistake of the person's. */
      readonly failed?: { readonly reference: string | null }
    }
  /** The dialog stays open with everything typed in it; `notice` is about the form as a whole. */
  | { readonly kind: 'invalid'; readonly errors: Readonly<Record<string, string>>; readonly notice?: string }

/** The engine as platforms see it. Rejects with `NotUnderstood` when no person could have caused this. */
export type Receiver = {
  person(inbound: PersonInbound): Promise<Reply>
  directory(inbound: DirectoryInbound): Promise<void>
  /** What can be typed after a slash, for completion: `drumbeat`, `drumbeat setup`, `checkin`. Those without a space are commands of their own. */
  readonly words: readonly string[]
  /** What can be done with a message, for platforms that list it by themselves; others have it in their manifests. */
  readonly shortcuts: readonly { readonly id: string; label(language: 'en' | 'tr' | 'pl'): string }[]
}

/** A request that no button, form or command of ours makes: unknown action, wrong shape, oversized. Answered 4xx, writes nothing. */
export class NotUnderstood extends Error {
  override readonly name = 'NotUnderstood'
}
