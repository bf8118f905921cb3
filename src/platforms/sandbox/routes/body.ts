import { z } from 'zod'
import { notUnderstood } from '../refused.ts'

const Fields = z.record(z.string().max(100), z.union([z.string(), z.array(z.string())]))
export type Fields = z.infer<typeof Fields>

// A database cannot hold the first, nor JSON in it a half of a surrogate pair. Browsers send lines with CR LF.
function clean(text: string): string {
  if (text.includes('\0')) throw notUnderstood()
  return text.toWellFormed().replace(/\r\n?/g, '\n')
}

/** The fields of a posted body, whichever way it was sent. Refuses a body that is no flat record of texts. */
export function fieldsOf(body: unknown): Fields {
  const fields = Fields.safeParse(body)
  if (!fields.success) throw notUnderstood()
  return Object.fromEntries(
    Object.entries(fields.data).map(([name, value]) => [name, typeof value === 'string' ? clean(value) : value.map(clean)]),
  )
}

/** Fields of a known shape. Refuses any other. */
export function readFields<Shape extends z.ZodType>(shape: Shape, body: unknown): z.infer<Shape> {
  const read = shape.safeParse(fieldsOf(body))
  if (!read.success) throw notUnderstood()
  return read.data
}

/** The name a window gave to what it sends, so that sending it again is the same. */
export const Once = z.string().regex(/^[A-Za-z0-9-]{8,64}$/)
export const Id = z.string().regex(/^[A-Za-z0-9-]{1,80}$/)
