import pino from 'pino'
import { withoutSecrets } from './log/secrets.ts'

type Line = (fields: object, message: string) => void

/** What every room may say to the operator. Errors go in as the field `error`; their stack reaches the log only. */
export type Log = { readonly debug: Line; readonly info: Line; readonly warn: Line; readonly error: Line }

export const LOG_LEVELS = ['debug', 'info', 'warn', 'error', 'silent'] as const
export type LogLevel = (typeof LOG_LEVELS)[number]

/** Where lines go when it is not standard output. */
export type LogTarget = { write(line: string): void }

/** One line of JSON per entry. Tokens and passwords are taken out of whatever is logged, also from the middle of a text. */
export function createLog(level: LogLevel, target?: LogTarget): Log {
  const options = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
    serializers: { error: pino.stdSerializers.errWithCause, err: pino.stdSerializers.errWithCause },
    hooks: { streamWrite: withoutSecrets },
  }
  const lines = target === undefined ? pino(options) : pino(options, target)
  return {
    debug: (fields, message) => lines.debug(fields, message),
    info: (fields, message) => lines.info(fields, message),
    warn: (fields, message) => lines.warn(fields, message),
    error: (fields, message) => lines.error(fields, message),
  }
}
