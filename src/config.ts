import { existsSync } from 'node:fs'
import { loadEnvFile } from 'node:process'
import { Fields } from './config/fields.ts'
import { mailOf, type MailSettings } from './config/mail.ts'
import { platformsOf, type SlackSettings, type TeamsSettings } from './config/platforms.ts'
import { withoutSecrets } from './log/secrets.ts'
import type { LogLevel } from './log.ts'

export type { MailSettings, SlackSettings, TeamsSettings }

/** What the environment says, once and for the whole process. */
export type Config = {
  readonly host: string
  readonly port: number
  /** Where people reach this process, without a slash at the end; what links in messages begin with. */
  readonly publicUrl: string
  readonly dataDirectory: string
  /** Null: the embedded database in the data directory. */
  readonly databaseUrl: string | null
  readonly logLevel: LogLevel
  /** No chat platform is configured: the sandbox is the platform. */
  readonly sandbox: boolean
  readonly slack: SlackSettings | null
  readonly teams: TeamsSettings | null
  /** Null: no e-mail is sent. */
  readonly mail: MailSettings | null
}

/** Everything that is wrong with the environment, a sentence each, none with a secret's value in it. */
export class ConfigMistakes extends Error {
  override readonly name = 'ConfigMistakes'
  readonly sentences: readonly string[]

  constructor(sentences: readonly string[]) {
    super(sentences.join('\n'))
    this.sentences = sentences
  }
}

/** Reads `.env` of the working directory, where there is one. What the environment says already stays. */
export function loadEnvironment(): void {
  if (existsSync('.env')) loadEnvFile('.env')
}

/** Throws `ConfigMistakes` with all mistakes at once. A variable that is set to nothing counts as unset. */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const said = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== undefined && value.trim() !== ''))
  const mistakes: string[] = []
  const platforms = platformsOf(said, sentence => mistakes.push(sentence))
  const mail = mailOf(said, sentence => mistakes.push(sentence))
  const fields = Fields.safeParse(said)
  if (!fields.success) mistakes.unshift(...fields.error.issues.map(issue => issue.message))
  if (!fields.success || mistakes.length > 0) throw new ConfigMistakes(mistakes.map(withoutSecrets))

  const { HOST: host, PORT: port, ...rest } = fields.data
  return {
    host,
    port,
    publicUrl: rest.PUBLIC_URL ?? `http://${host.includes(':') ? `[${host}]` : host}:${port}`,
    dataDirectory: rest.DATA_DIR,
    databaseUrl: rest.DATABASE_URL ?? null,
    logLevel: rest.LOG_LEVEL,
    sandbox: platforms.slack === null && platforms.teams === null,
    ...platforms,
    mail,
  }
}
