/** A body as Slack means it, before anyone has looked at what it says. */
export type Body = Readonly<Record<string, unknown>>

const isBody = (value: unknown): value is Body => typeof value === 'object' && value !== null && !Array.isArray(value)

/**
 * Reads what was posted: events come as JSON, commands as a form, and what is done with buttons and dialogs as JSON in the field `payload` of a
 * form. Null: none of these.
 */
export function readBody(raw: Uint8Array, contentType: string): Body | null {
  const text = new TextDecoder().decode(raw)
  if (/^application\/json\b/i.test(contentType)) return readJson(text)
  if (!/^application\/x-www-form-urlencoded\b/i.test(contentType)) return null
  const fields = new URLSearchParams(text)
  const payload = fields.get('payload')
  return payload === null ? Object.fromEntries(fields) : readJson(payload)
}

function readJson(text: string): Body | null {
  try {
    const value: unknown = JSON.parse(text)
    return isBody(value) ? value : null
  } catch {
    return null
  }
}
