import {
  carried,
  type Conversation,
  type Form,
  type Message,
  type MessageReference,
  type Platform,
  type Reply,
  typedAgain,
} from '#src/chat/index.ts'
import { patiently, type Wait } from '../directory/waiting.ts'
import type { Background } from './background.ts'

/** Who asked for something, and where. */
export type Asker = {
  readonly workspace: string
  readonly user: string
  readonly conversation: Conversation
  /** The message under which what is said to all of the conversation belongs. */
  readonly under?: MessageReference | undefined
}

/** What is shown after the turn, as messages: Teams shows nothing to one person alone but in their own chat. */
export type Answers = {
  /** `words`: what was typed, to be typed again by the button that opens a form. */
  give(asker: Asker, reply: Reply, words?: string): void
}

export function createAnswers(parts: {
  readonly post: Platform['post']
  readonly background: Background
  readonly newId: () => string
  readonly wait: Wait
}): Answers {
  const { post, background, newId, wait } = parts

  /** One delivery, however often it has to be tried: what arrived is not said again. */
  const say = (workspace: string, to: Conversation, message: Message, under?: MessageReference) => {
    const outgoing = { workspace, to, message, deliveryId: newId(), ...(under === undefined ? {} : { thread: under }) }
    background.run('answering somebody', async () => {
      await patiently(wait, () => post(outgoing))
    })
  }

  return {
    give({ workspace, user, conversation, under }, reply, words) {
      switch (reply.kind) {
        case 'invalid':
          return
        case 'none':
          if (reply.pointer) say(workspace, conversation, reply.pointer, under)
          return
        case 'private':
          say(workspace, { kind: 'direct', user }, reply.message)
          if (reply.pointer) say(workspace, conversation, reply.pointer, under)
          return
        case 'form':
          if (words !== undefined) say(workspace, conversation, formOffer(reply.form, words), under)
          return
        default:
          return reply satisfies never
      }
    },
  }
}

/** Teams opens a dialog only for a button: this one types the words once more, and is there for whoever may. */
function formOffer({ title }: Form, words: string): Message {
  const button = { label: title, command: typedAgain(carried(words)), style: 'primary' as const, opens: 'form' as const }
  return { summary: title, blocks: [{ kind: 'buttons', buttons: [button] }] }
}
