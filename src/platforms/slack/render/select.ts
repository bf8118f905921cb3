import type { types } from '@slack/bolt'
import { encodeCommand, type Select } from '#src/chat/index.ts'
import { LIMITS } from '../limits.ts'
import { buttonRows } from './buttons.ts'
import { fitsAnOption, offered, option } from './options.ts'
import { isBlank, plain } from './plain.ts'

/**
 * A menu has no value of its own and its options hold too little for a command, so the command travels in the two ids that Slack sends
 * back with a choice: `choose-<place>:<first part>` and `choose:<rest>`. One that is longer still becomes buttons, which hold more.
 */
const MARK = /^choose(?:-[\w-]*)?:/s

/** The command that travelled in the ids of a menu; null when they are none of ours. */
export const codeOfMenu = (blockId: string, actionId: string): string | null =>
  MARK.test(blockId) && MARK.test(actionId) ? blockId.replace(MARK, '') + actionId.replace(MARK, '') : null

/** `place` tells the blocks of one message apart; letters, digits and hyphens. */
export function selectBlocks({ placeholder, command, options, chosen }: Select, place: string): types.ActionsBlock[] {
  const code = encodeCommand(command)
  const first = `choose-${place}:`
  const second = 'choose:'
  const room = LIMITS.identifier - first.length
  if (code.length > room + LIMITS.identifier - second.length || !options.every(fitsAnOption))
    return selectAsButtons(options, command, place)
  const standing = options.find(({ value }) => value === chosen)
  const menu: types.StaticSelect = {
    type: 'static_select',
    action_id: second + code.slice(room),
    ...(isBlank(placeholder) ? {} : { placeholder: plain(placeholder, LIMITS.placeholder) }),
    ...offered(options),
    ...(standing === undefined ? {} : { initial_option: option(standing) }),
  }
  return [{ type: 'actions', block_id: first + code.slice(0, room), elements: [menu] }]
}

const selectAsButtons = (options: Select['options'], command: Select['command'], place: string): types.ActionsBlock[] =>
  buttonRows(
    options.map(({ label, value }) => ({
      label: isBlank(label) ? value : label,
      command: { ...command, input: { ...command.input, choice: value } },
      style: 'plain' as const,
    })),
    place,
  )
