import type { z } from 'zod'
import { NotUnderstood } from '#src/chat/index.ts'

/** Reads a part of what Slack sent. Throws `NotUnderstood` when it has another shape. */
export function read<Shape extends z.ZodType>(shape: Shape, value: unknown): z.infer<Shape> {
  const parsed = shape.safeParse(value)
  if (!parsed.success) throw new NotUnderstood(parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; '))
  return parsed.data
}
