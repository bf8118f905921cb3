import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { z } from 'zod'
import { Form, FormValues } from '#src/chat/index.ts'

/**
 * What a dialog carries along unseen. Teams sends back what was entered and nothing of the card, so a form that has to be shown again comes
 * with its own submission: nothing is kept in between, and a restart loses nothing. `kept` are what stands in
 * fields that the card had no room for.
 */
export type Packed = { readonly form: Form; readonly kept: FormValues }

const Packed = z.object({ form: Form, kept: FormValues })
/** More than the largest form of ours by far; a request cannot make us unpack more. */
const LONGEST = 400_000

/** As text that can stand in a card, without what the fields begin with: what was entered takes its place. */
export function packed({ form, kept }: Packed): string {
  const fields = form.fields.map(field => {
    if (field.kind === 'choices' || field.kind === 'people') return { ...field, initial: [] }
    return field.kind === 'note' ? field : { ...field, initial: undefined }
  })
  return deflateRawSync(JSON.stringify({ form: { ...form, fields }, kept })).toString('base64url')
}

/** Null when it is none of ours. */
export function unpacked(text: string): Packed | null {
  try {
    const json: unknown = JSON.parse(inflateRawSync(Buffer.from(text, 'base64url'), { maxOutputLength: LONGEST }).toString('utf8'))
    return Packed.safeParse(json).data ?? null
  } catch {
    // Neither deflated nor JSON: a request that no form of ours makes.
    return null
  }
}
