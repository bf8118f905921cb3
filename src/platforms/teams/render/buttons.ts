import { type Button, encodeCommand, shortened } from '#src/chat/index.ts'
import { LIMITS } from '../limits.ts'
import type { ActionSet, Press } from './card.ts'

const STYLES = { plain: undefined, primary: 'positive', danger: 'destructive' } as const

/** A button as an action of Teams. It sends nothing that was entered beside it. */
export function press({ label, command, style, opens }: Button): Press {
  const look = STYLES[style]
  return {
    type: 'Action.Submit',
    title: titled(label),
    ...(look === undefined ? {} : { style: look }),
    data: { drumbeat: encodeCommand(command), ...(opens === 'form' ? { msteams: { type: 'task/fetch' as const } } : {}) },
    associatedInputs: 'none',
  }
}

export const titled = (label: string): string => shortened(label.trim() === '' ? '–' : label, LIMITS.actionTitle)

/** Rows of buttons. */
export const buttonRows = (buttons: readonly Button[]): ActionSet[] => rowsOf(buttons.map(press))

/** Rows of actions: one row takes only so many. */
export function rowsOf(actions: readonly Press[], id?: string): ActionSet[] {
  const rows: ActionSet[] = []
  for (let start = 0; start < actions.length; start += LIMITS.actionsOfSet) {
    const named = id === undefined ? {} : { id: `${id}-${rows.length}` }
    rows.push({ type: 'ActionSet', ...named, actions: actions.slice(start, start + LIMITS.actionsOfSet) })
  }
  return rows
}
