import type { FormValues } from '#src/chat/index.ts'

/** Three people with a language and a zone each: English in London, Turkish in Istanbul, Polish in Warsaw. */
export const PEOPLE = ['ana', 'bora', 'zofia'] as const
export type Who = (typeof PEOPLE)[number]

/** The team's channel, or the person's own conversation with Drumbeat. */
export type Where = 'channel' | 'direct'

/** A dialog that opened. `labels` are its fields in order. */
export type Dialog = {
  readonly labels: readonly string[]
  /** What stands in it besides its fields. */
  readonly says: string
  /** What its fields begin with, by label. */
  readonly initial: Readonly<Record<string, FormValues[string]>>
  /** What can be chosen in a list, by its label, as it is entered. */
  readonly options: Readonly<Record<string, readonly string[]>>
  /** Sends it with what was entered, by label. Resolves to what is wrong, as it reads, or to an empty list when it was taken. */
  submit(entered: Readonly<Record<string, FormValues[string]>>): Promise<readonly string[]>
}

/**
 * A chat as people use it: what they type, press and read, by labels alone, so that one story can be told on every platform. What a
 * person reads includes what only they see.
 */
export type Chat = AsyncDisposable & {
  readonly platform: 'sandbox' | 'slack' | 'teams'
  /** The platform's id of somebody: what a field of people takes. */
  user(who: Who): string
  /** How their name reads. */
  name(who: Who): string
  /** How somebody is named in what is typed. */
  at(who: Who): string
  /** Types something, as a command when it begins with a slash. */
  type(who: Who, where: Where, text: string): Promise<void>
  /** Types a command that opens a dialog. */
  typeForDialog(who: Who, where: Where, text: string): Promise<Dialog>
  /** Presses the newest button with exactly this label that they can see there. */
  press(who: Who, where: Where, label: string): Promise<void>
  /** Presses one that opens a dialog. */
  pressForDialog(who: Who, where: Where, label: string): Promise<Dialog>
  /** Takes aim at such a button: pressed later, it sends what stood there now, as from a client that has not heard of any change since. */
  aim(who: Who, where: Where, label: string): Promise<() => Promise<void>>
  /** Somebody says something in the channel, and `who` chooses what is called `label` in the menu of that message: a dialog opens. */
  chooseForDialog(who: Who, said: { readonly by: Who; readonly text: string }, label: string): Promise<Dialog>
  /**
   * Answers in the thread under the newest message of the channel that says this. Resolves to what Drumbeat then shows of it, once that is
   * `shown`: its reactions, or, where it can give none, its words below.
   */
  reply(who: Who, under: string | RegExp, text: string, shown: RegExp): Promise<string>
  /** All that they can read there, oldest first. */
  reads(who: Who, where: Where): Promise<string>
  /** Resolves once they can read this there. */
  sees(who: Who, where: Where, words: string | RegExp): Promise<void>
  /** Moves both clocks ahead to a moment (ISO); what is due comes by itself. */
  advance(to: string): void
  /** `until`: a moment (ISO) until which it is down. */
  restart(until?: string): Promise<void>
  /** What was logged as a warning or an error. */
  readonly complaints: readonly string[]
}
