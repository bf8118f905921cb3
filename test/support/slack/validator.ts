import { z } from 'zod'
import { Fallback, Home, type MessageBlock, MessageBlocks, Modal } from './shapes.ts'

const Rendered = z.object({ text: Fallback, blocks: MessageBlocks })

/** The message as Slack would take it; throws, with every mistake, when Slack would refuse it. */
export const validMessage = (message: unknown): { text: string; blocks: MessageBlock[] } => read(Rendered, message)

/** The same for a modal. */
export const validModal = (view: unknown): z.infer<typeof Modal> => read(Modal, view)

/** The same for an App Home. */
export const validHome = (view: unknown): z.infer<typeof Home> => read(Home, view)

function read<Shape extends z.ZodType>(shape: Shape, value: unknown): z.infer<Shape> {
  const result = shape.safeParse(JSON.parse(JSON.stringify(value)))
  if (!result.success) throw new Error(`Slack would refuse it:\n${z.prettifyError(result.error)}`)
  return result.data
}
