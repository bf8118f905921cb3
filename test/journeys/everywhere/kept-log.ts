import type { Log } from '#src/log.ts'

/** A log that keeps what it is told as a warning or an error. */
export function keptLog(): { readonly log: Log; readonly complaints: readonly string[] } {
  const complaints: string[] = []
  const complain = (fields: object, message: string) => void complaints.push(`${message} ${JSON.stringify(fields, errorsAsText)}`)
  return { log: { debug: () => undefined, info: () => undefined, warn: complain, error: complain }, complaints }
}

const errorsAsText = (_: string, value: unknown) => (value instanceof Error ? `${value.message} ${value.stack ?? ''}` : value)
