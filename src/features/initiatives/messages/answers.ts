import type { Message, Text } from '#src/chat/index.ts'
import { typedAgain } from '#src/chat/index.ts'
import { formats, type Reader, speak } from '#src/language/index.ts'
import { button, choice } from '../../people/index.ts'
import { type Initiative, initiativeRef } from '../initiative.ts'
import type { FieldName } from '../rules/fields.ts'
import { type Move, movesFrom } from '../rules/moves.ts'
import { healthWord, type Known, labelOf, partWords, statusWord } from './words.ts'

/** What happened to an initiative, in a sentence above its card. */

export const added = (reader: Reader, initiative: Initiative, approvers: readonly string[]): Text => {
  const { say } = speak(reader.language)
  const code = [initiativeRef(initiative)]
  if (initiative.status !== 'proposed') return say.rich('initiatives.created', { code })
  if (approvers.length === 0) return say.rich('initiatives.createdProposed', { code })
  return say.rich('initiatives.createdProposedAsk', { code, names: formats(reader).list(approvers.slice(0, 3)) })
}

export const saved = (reader: Reader, initiative: Initiative, changed: boolean): Text =>
  speak(reader.language).say.rich(changed ? 'initiatives.saved' : 'initiatives.same', { code: [initiativeRef(initiative)] })

export const savedPart = (reader: Reader, initiative: Initiative, field: FieldName, changed: boolean, known: Known): Text =>
  speak(reader.language).say.rich(changed ? 'initiatives.savedField' : 'initiatives.sameField', {
    code: [initiativeRef(initiative)],
    label: labelOf(reader, field),
    value: partWords(reader, initiative, field, known).replace(/[.]$/, ''),
  })

export const nowHealth = (reader: Reader, initiative: Initiative): Text =>
  speak(reader.language).say.rich('initiatives.nowHealth', {
    code: [initiativeRef(initiative)],
    health: healthWord(reader, initiative.health),
  })

export const nowStatus = (reader: Reader, initiative: Initiative, changed: boolean): Text =>
  speak(reader.language).say.rich(changed ? 'initiatives.nowStatus' : 'initiatives.alreadyStatus', {
    code: [initiativeRef(initiative)],
    status: statusWord(reader, initiative.status),
  })

/** Why a move is not possible from where the initiative is, and which are. */
export function moveRefused(reader: Reader, { code, status }: Initiative): string {
  const moves = movesFrom(status).map(move => `/initiative ${code} ${move}`)
  return speak(reader.language).say('initiatives.moveRefused', { code, status: statusWord(reader, status), moves: moves.join(', ') })
}

/** Whether an initiative is done although tasks of it are open. */
export function doneAsk(reader: Reader, { id, code }: Initiative, count: number): Message {
  const { say } = speak(reader.language)
  const move: Move = 'done'
  return choice(say.rich('initiatives.doneAsk', { code: [{ kind: 'ref', text: code }], count }), [
    button(say('initiatives.doneAnyway'), 'initiatives.move', { initiative: id, move, open: String(count) }, 'primary'),
    { label: say('initiatives.seeTasks'), command: typedAgain(`task list ${code}`), style: 'plain' },
  ])
}
