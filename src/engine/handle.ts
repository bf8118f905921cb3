import {
  type Block,
  Command,
  FormValues,
  type NamedPerson,
  NotUnderstood,
  type PersonInbound,
  type Reply,
  wordsTyped,
} from '#src/chat/index.ts'
import type { Actor, Feature, PersonContext } from '#src/features/feature.ts'
import { type Reader, speak } from '#src/language/index.ts'
import { sentence } from './answers.ts'
import { asCommand, findCommand } from './commands.ts'
import type { Environment } from './environment.ts'
import { actionNamed } from './opening.ts'
import { shortcutsOf } from './shortcuts.ts'
import { notUnderstoodWords } from './unheard.ts'
import type { Work } from './work.ts'

type Who = { readonly actor: Actor; readonly reader: Reader }

/** Finds the feature that something is for, and lets it answer. */
export async function handle(environment: Environment, work: Work, inbound: PersonInbound, who: Who): Promise<Reply> {
  const contextOf = (feature: { readonly name: string }): PersonContext => ({
    ...work.contextOf(feature),
    ...who,
    conversation: inbound.conversation,
    offer: work.offer,
  })
  switch (inbound.kind) {
    case 'click': {
      const words = wordsTyped(inbound.command)
      const typed = words === null ? null : asCommand(environment.features, words)
      if (typed) return runCommand(environment.features, contextOf, typed.word, { text: typed.text, named: [] })
      const reply = await runAction(environment.features, contextOf, inbound.command, {})
      // Found in tests of every platform, because some could not open it.
      if (reply.kind === 'form' && actionNamed(environment.features, inbound.command.action)?.action.opens !== 'form')
        throw new Error(`${inbound.command.action} answers a click with a form, but does not say opens: 'form'`)
      return reply
    }
    case 'shortcut':
      return runShortcut(environment.features, contextOf, inbound)
    case 'submit':
      return runAction(environment.features, contextOf, inbound.command, inbound.values)
    case 'command':
      return runCommand(environment.features, contextOf, inbound.word, inbound)
    case 'message': {
      const typed = inbound.conversation.kind === 'direct' && !inbound.thread ? asCommand(environment.features, inbound.text) : null
      if (typed) return runCommand(environment.features, contextOf, typed.word, { text: typed.text, named: inbound.named })
      return hear(environment.features, contextOf, inbound, who.reader)
    }
    case 'message-edited':
      return reword(environment.features, contextOf, inbound.message, inbound.text)
    case 'message-deleted':
      return reword(environment.features, contextOf, inbound.message, null)
    case 'home':
      return home(environment.features, contextOf)
    case 'form-not-shown':
      return { kind: 'private', message: sentence(speak(who.reader.language).say('engine.formNotShown')) }
    case 'reaction':
      return react(environment.features, contextOf, inbound)
    default:
      return inbound satisfies never
  }
}

type ContextOf = (feature: { readonly name: string }) => PersonContext

async function runAction(features: readonly Feature[], contextOf: ContextOf, command: Command, values: FormValues): Promise<Reply> {
  const asked = Command.safeParse(command)
  const entered = FormValues.safeParse(values)
  if (!asked.success || !entered.success) throw new NotUnderstood('malformed command or values')
  const found = actionNamed(features, asked.data.action)
  if (!found) throw new NotUnderstood(`unknown action ${asked.data.action}`)
  const { feature, action } = found
  const input = action.input.safeParse(asked.data.input)
  if (!input.success) throw new NotUnderstood(`input of another shape for ${asked.data.action}`)
  return action.run(contextOf(feature), asked.data.input, entered.data)
}

async function runShortcut(
  features: readonly Feature[],
  contextOf: ContextOf,
  { shortcut: id, text, named }: Extract<PersonInbound, { kind: 'shortcut' }>,
): Promise<Reply> {
  const found = shortcutsOf(features).find(each => each.id === id)
  if (!found) throw new NotUnderstood(`unknown shortcut ${id}`)
  return found.shortcut.run(contextOf(found.feature), { text, named })
}

async function runCommand(
  features: readonly Feature[],
  contextOf: ContextOf,
  word: string,
  typed: { readonly text: string; readonly named: readonly NamedPerson[] },
): Promise<Reply> {
  const found = findCommand(features, word, typed.text)
  return found.command.run(contextOf(found.feature), { text: found.text, named: typed.named })
}

async function hear(
  features: readonly Feature[],
  contextOf: ContextOf,
  inbound: Extract<PersonInbound, { kind: 'message' }>,
  reader: Reader,
): Promise<Reply> {
  const { text, named, message, thread, conversation } = inbound
  const first = features[0]
  const root = thread && first ? await rootOf(contextOf(first), thread.channel, thread.message) : null
  // What people say to each other in a channel is theirs: only words under something we said are for us.
  if (conversation.kind === 'channel' && !root) return { kind: 'none' }
  // The highest first: it knows what waits in those below, and leaves to them what is theirs.
  for (const feature of features.toReversed()) {
    const reply = await feature.heard?.(contextOf(feature), { text, named, message, thread: thread ?? null, about: root })
    if (reply) return reply
  }
  return conversation.kind === 'channel' ? { kind: 'none' } : notUnderstoodWords(reader)
}

/** A reaction to something we said goes to the feature that said it. */
async function react(
  features: readonly Feature[],
  contextOf: ContextOf,
  { message, emoji, change }: Extract<PersonInbound, { kind: 'reaction' }>,
): Promise<Reply> {
  const [first] = features
  const about = first ? await rootOf(contextOf(first), message.channel, message.message) : null
  const feature = about && features.find(({ name }) => name === about.feature)
  if (feature) await feature.reacted?.(contextOf(feature), { about, emoji, change })
  return { kind: 'none' }
}

/** A page of one's own: what each feature has for this person, the highest first, because what waits comes from there. */
async function home(features: readonly Feature[], contextOf: ContextOf): Promise<Reply> {
  const blocks: Block[] = []
  for (const feature of features.toReversed()) {
    const section = (await feature.home?.(contextOf(feature))) ?? []
    if (section.length > 0 && blocks.length > 0) blocks.push({ kind: 'divider' })
    blocks.push(...section)
  }
  return { kind: 'private', message: { summary: 'Drumbeat', blocks } }
}

async function rootOf({ scope }: PersonContext, channelId: string, messageId: string) {
  const { workspaceId, tx } = scope
  const delivery = await tx.delivery.findUnique({
    where: { workspaceId_channelId_messageId: { workspaceId, channelId, messageId } },
    select: { feature: true, subject: true },
  })
  return delivery
}

async function reword(
  features: readonly Feature[],
  contextOf: ContextOf,
  message: { channel: string; message: string },
  text: string | null,
): Promise<Reply> {
  for (const feature of features) if (await feature.reworded?.(contextOf(feature), message, text)) break
  return { kind: 'none' }
}
