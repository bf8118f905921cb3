import type { Block } from '#src/chat/index.ts'
import { formats, speak, type Reader } from '#src/language/index.ts'
import { openForm, skipToday, type Target } from '../commands.ts'
import { button, buttons, heading, line, quiet } from './blocks.ts'

/** The check-ins that wait for somebody, each with its buttons. */
export function waitingSection(waiting: readonly { readonly team: string; readonly target: Target }[], reader: Reader): Block[] {
  const { say } = speak(reader.language)
  const parts = waiting.flatMap(({ team, target }): Block[] => [
    line(say('checkIn.promptWhere', { team, date: formats(reader).date(target.date) })),
    buttons(button(say('checkIn.open'), openForm(target), 'primary'), button(say('checkIn.skip'), skipToday(target))),
  ])
  return [heading(say('checkIn.homeTitle')), ...(parts.length > 0 ? parts : [quiet(say('checkIn.homeNothing'))])]
}
