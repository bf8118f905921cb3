import type { types } from '@slack/bolt'
import { type Button, encodeCommand } from '#src/chat/index.ts'
import { LIMITS } from '../limits.ts'
import { isBlank, plain } from './plain.ts'

function button({ label, command, style }: Button, index: number): types.Button {
  return {
    type: 'button',
    action_id: `press-${index}`,
    text: plain(isBlank(label) ? '–' : label, LIMITS.buttonText),
    value: encodeCommand(command),
    ...(style === 'plain' ? {} : { style }),
  }
}

/** Rows of buttons. Each carries its command as its value. `place` tells the blocks of one message apart. */
export function buttonRows(buttons: readonly Button[], place: string): types.ActionsBlock[] {
  const rows: types.ActionsBlock[] = []
  for (let start = 0; start < buttons.length; start += LIMITS.elementsOfActions) {
    rows.push({
      type: 'actions',
      block_id: `buttons-${place}-${rows.length}`,
      elements: buttons.slice(start, start + LIMITS.elementsOfActions).map(button),
    })
  }
  return rows
}
