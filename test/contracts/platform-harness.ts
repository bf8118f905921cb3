import type {
  Conversation,
  DirectoryInbound,
  Form,
  FormValues,
  MessageReference,
  PersonInbound,
  Platform,
  Receiver,
  Reply,
} from '#src/chat/index.ts'

/** What a platform's own tests provide, so that the one contract of all platforms can be run against it. */
export type PlatformHarness = AsyncDisposable & {
  readonly platform: Platform
  /** As the platform names it. */
  readonly workspace: string
  readonly channel: string
  /** Two who are in the channel; one of the workspace who is not. */
  readonly people: { readonly one: Somebody; readonly other: Somebody; readonly outside: Somebody }
  /** Drumbeat's own account. */
  readonly bot: string
  readonly receiver: ScriptedReceiver
  /** How many characters one message can hold on this platform; left out: as many as we ever say. */
  readonly messageLength?: number
  /** What stands in a conversation for this person, oldest first, threads left out; or in one thread, its root first. */
  see(who: Somebody, where: Conversation, thread?: MessageReference): Promise<readonly Seen[]>
  /** The files behind the pictures of a message, in base64, each as a client of the platform gets it. */
  pictureFiles(who: Somebody, where: Conversation, message: MessageReference): Promise<readonly string[]>
  /** Says something; `twice`: the platform tells of the same event once more. */
  say(
    who: Somebody,
    where: Conversation,
    text: string,
    options?: { readonly thread?: MessageReference; readonly twice?: boolean },
  ): Promise<MessageReference>
  /** Sends it with a slash, or what the platform has in its place. */
  command(who: Somebody, where: Conversation, text: string): Promise<Outcome>
  reword(who: Somebody, where: Conversation, message: MessageReference, text: string): Promise<void>
  remove(who: Somebody, where: Conversation, message: MessageReference): Promise<void>
  press(who: Somebody, where: Conversation, seen: Seen, label: string): Promise<Outcome>
  choose(who: Somebody, where: Conversation, seen: Seen, value: string): Promise<Outcome>
  submit(who: Somebody, where: Conversation, shown: ShownForm, values: FormValues): Promise<Outcome>
  /** Requests that no page, button or form of the platform makes; each resolves with the HTTP status it got. */
  readonly hostile: Readonly<Record<string, () => Promise<number>>>
}

export type Somebody = { readonly user: string; readonly name: string; readonly locale: string; readonly zone: string }

/** A message as a person sees it, without anything of the platform left in it. */
export type Seen = {
  readonly reference: MessageReference
  /** The platform's id of the account. */
  readonly author: string
  /** Every piece of text in it, in order, as a reader reads it: a heading, a paragraph, a label, an item of a list. */
  readonly texts: readonly string[]
  /** Which texts were links, with their addresses; only what really leads somewhere. */
  readonly links: readonly string[]
  readonly buttons: readonly string[]
  readonly choices: readonly { readonly label: string; readonly value: string }[]
  readonly pictures: readonly string[]
  /** Whom it pings. */
  readonly pings: readonly string[]
  readonly replies: number
}

/** A dialog as a person sees it. `state` is what the harness needs to send it. */
export type ShownForm = {
  readonly form: Form
  readonly values: Readonly<Record<string, string | readonly string[]>>
  readonly errors: Readonly<Record<string, string>>
  readonly notices: readonly string[]
  readonly state: unknown
}

/** What a person got at once. `refused`: the platform was told that this cannot be. */
export type Outcome = { readonly kind: 'done' } | { readonly kind: 'form'; readonly shown: ShownForm } | { readonly kind: 'refused' }

/** Stands where the engine will: records what arrives, and answers what it is told to. */
export type ScriptedReceiver = Receiver & {
  readonly heard: readonly PersonInbound[]
  readonly described: readonly DirectoryInbound[]
  /** How to answer from now on. */
  answer(how: Reply | Error): void
}

export function scriptedReceiver(): ScriptedReceiver {
  const heard: PersonInbound[] = []
  const described: DirectoryInbound[] = []
  let how: Reply | Error = { kind: 'none' }
  return {
    words: ['drumbeat', 'checkin'],
    shortcuts: [],
    heard,
    described,
    answer: next => {
      how = next
    },
    person(inbound) {
      heard.push(inbound)
      return how instanceof Error ? Promise.reject(how) : Promise.resolve(how)
    },
    directory(inbound) {
      described.push(inbound)
      return Promise.resolve()
    },
  }
}
