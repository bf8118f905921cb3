import type { Block, Command, Message, Reply } from '#src/chat/index.ts'
import type { Action, Feature } from '#src/features/feature.ts'

/** Which buttons open a form: some platforms must be told before anybody clicks. */

/** The action that a command names, among those that features list; undefined for every other name. */
export function actionNamed(
  features: readonly Feature[],
  name: string,
): { readonly feature: Feature; readonly action: Action } | undefined {
  const [featureName, actionName] = name.split('.')
  const feature = features.find(candidate => candidate.name === featureName)
  // The name comes from outside: only what the feature itself lists is an action, not what every object inherits.
  const actions = feature?.actions ?? {}
  const action = actionName !== undefined && Object.hasOwn(actions, actionName) ? actions[actionName] : undefined
  return feature && action && { feature, action }
}

/** The same message, with the mark on each button and select whose action answers a click with a form. */
export function markOpening(features: readonly Feature[], message: Message): Message {
  const marked = <Control extends { readonly command: Command }>(control: Control): Control =>
    actionNamed(features, control.command.action)?.action.opens === 'form' ? { ...control, opens: 'form' } : control
  const blocks = message.blocks.map((block): Block => {
    if (block.kind === 'buttons') return { ...block, buttons: block.buttons.map(marked) }
    return block.kind === 'select' ? { ...block, select: marked(block.select) } : block
  })
  return { ...message, blocks }
}

/** A reply whose message, where it has one, is marked in the same way. */
export const markReply = (features: readonly Feature[], reply: Reply): Reply =>
  reply.kind === 'private' ? { ...reply, message: markOpening(features, reply.message) } : reply
