import { type Logger, LogLevel } from '@slack/bolt'
import type { Log } from '#src/log.ts'

/**
 * Slack's libraries talk a lot, and at their most talkative write down what people say. Whatever matters of it reaches us as an error and is
 * said in our own words: of theirs only complaints are kept, for whoever looks closer.
 */
export function quietLogger(log: Log): Logger {
  const complain = (...said: unknown[]) => log.debug({ said: said.map(String).join(' ').slice(0, 1000) }, "a word of Slack's library")
  const ignore = () => undefined
  return {
    debug: ignore,
    info: ignore,
    warn: complain,
    error: complain,
    setLevel: ignore,
    getLevel: () => LogLevel.WARN,
    setName: ignore,
  }
}
