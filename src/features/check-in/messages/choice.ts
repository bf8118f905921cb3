import type { Message } from '#src/chat/index.ts'
import { speak, type Reader } from '#src/language/index.ts'
import { openForm, type Target } from '../commands.ts'
import { button, buttons, line } from './blocks.ts'

/** Which of several teams' check-ins to answer. */
export function choiceMessage(choices: readonly { readonly team: string; readonly target: Target }[], reader: Reader): Message {
  const { say } = speak(reader.language)
  const question = say('checkIn.chooseTeam')
  return {
    summary: question,
    blocks: [line(question), buttons(...choices.map(({ team, target }) => button(say('checkIn.openFor', { team }), openForm(target))))],
  }
}

/** One sentence as a message. */
export const sentence = (text: string): Message => ({ summary: text, blocks: [line(text)] })
