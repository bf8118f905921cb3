import { type Entered, type FieldName, FIELDS } from './fields.ts'

/**
 * What a form showed, as a short text that travels with it: a fingerprint of every field. So whoever sends it later overwrites only what
 * they changed themselves, whatever others did meanwhile.
 */
export const seenIn = (shown: Entered): string => FIELDS.map(field => fingerprint(shown[field])).join('.')

export type Comparison = {
  /** What its author changed. */
  readonly touched: readonly FieldName[]
  /** Of those, what others changed meanwhile, to something else. */
  readonly contested: readonly FieldName[]
}

/** Compares what was entered with what the form showed and with what stands there now. */
export function compare(seen: string, entered: Entered, stored: Entered): Comparison {
  const shown = seen.split('.')
  const wasShown = (field: FieldName, value: Entered[FieldName]) => shown[FIELDS.indexOf(field)] === fingerprint(value)
  const touched = FIELDS.filter(field => !wasShown(field, entered[field]))
  const contested = touched.filter(field => !wasShown(field, stored[field]) && fingerprint(stored[field]) !== fingerprint(entered[field]))
  return { touched, contested }
}

/** FNV-1a over the characters, with the length. */
function fingerprint(value: string | readonly string[]): string {
  const text = typeof value === 'string' ? value : value.join(' ')
  let hash = 0x811c9dc5
  for (const character of text) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0
  return `${hash.toString(36)}${text.length.toString(36)}`
}
