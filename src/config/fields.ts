import { z } from 'zod'
import { LOG_LEVELS } from '../log.ts'

/** Says what is written there, for variables that hold no secret. */
const wrong = (name: string, expected: string) => ({
  error: (issue: { readonly input?: unknown }) => `${name} is "${String(issue.input)}", but should be ${expected}.`,
})
/** The same for a variable that may hold a secret. */
const wrongSecret = (name: string, expected: string) => ({ error: `${name} should be ${expected}.` })

const isUrl = (protocols: readonly string[]) => (text: string) => URL.canParse(text) && protocols.includes(new URL(text).protocol)
const address = (name: string, protocols: readonly string[], expected: string) => z.string().refine(isUrl(protocols), wrong(name, expected))
const secretAddress = (name: string, protocols: readonly string[], expected: string) =>
  z.string().refine(isUrl(protocols), wrongSecret(name, expected))
const withoutSlash = (url: string) => url.replace(/\/+$/, '')

/** Every variable on its own, the later features' included. */
export const Fields = z.object({
  PORT: z
    .string()
    .refine(text => /^\d{1,5}$/.test(text) && Number(text) <= 65_535, wrong('PORT', 'a number from 0 to 65535, such as 3000'))
    .transform(Number)
    .default(3000),
  HOST: z
    .string()
    .refine(text => !/[\s/]/.test(text), wrong('HOST', 'an address of this machine without a port, such as 127.0.0.1 or 0.0.0.0'))
    .default('127.0.0.1'),
  PUBLIC_URL: address('PUBLIC_URL', ['http:', 'https:'], 'the address people open, such as https://drumbeat.example.com')
    .transform(withoutSlash)
    .optional(),
  DATA_DIR: z.string().default('./data'),
  DATABASE_URL: secretAddress(
    'DATABASE_URL',
    ['postgres:', 'postgresql:'],
    'the address of a Postgres database, such as postgres://db.example.com:5432/drumbeat, with name and password where it asks for them',
  )
    .refine(
      url => !URL.canParse(url) || !new URL(url).searchParams.has('schema'),
      'DATABASE_URL names a schema, but Drumbeat needs a database of its own: take "schema=…" out of it.',
    )
    .optional(),
  LOG_LEVEL: z.enum(LOG_LEVELS, wrong('LOG_LEVEL', `one of ${LOG_LEVELS.join(', ')}`)).default('info'),
  SLACK_BOT_TOKEN: z
    .string()
    .startsWith(
      'xoxb-',
      wrongSecret('SLACK_BOT_TOKEN', "the bot token from the Slack app's page OAuth & Permissions; it begins with xoxb-"),
    )
    .optional(),
  SLACK_SIGNING_SECRET: z.string().optional(),
  SLACK_APP_TOKEN: z
    .string()
    .startsWith('xapp-', wrongSecret('SLACK_APP_TOKEN', "the app-level token from the Slack app's Basic Information; it begins with xapp-"))
    .optional(),
  SLACK_API_URL: address(
    'SLACK_API_URL',
    ['http:', 'https:'],
    'the address of a Slack emulator, such as http://127.0.0.1:4000/api/; leave it out for Slack itself',
  ).optional(),
  TEAMS_APP_ID: z
    .guid(wrong('TEAMS_APP_ID', 'the Application (client) ID of the bot, such as 00000000-0000-0000-0000-000000000000'))
    .optional(),
  TEAMS_APP_PASSWORD: z.string().optional(),
  TEAMS_TENANT_ID: z.guid(wrong('TEAMS_TENANT_ID', 'the Directory (tenant) ID, such as 00000000-0000-0000-0000-000000000000')).optional(),
  TEAMS_AUTH: z.literal('local', wrong('TEAMS_AUTH', '"local" (no sign-in, for the playground on this machine), or left out')).optional(),
  SMTP_URL: secretAddress(
    'SMTP_URL',
    ['smtp:', 'smtps:'],
    'the address of a mail server, such as smtp://mail.example.com:587, with name and password where it asks for them',
  ).optional(),
  MAIL_FROM: z.string().optional(),
  MAIL_RETURNED_SECRET: z
    .string()
    .regex(/^[!-~]{32,200}$/, wrongSecret('MAIL_RETURNED_SECRET', 'at least 32 letters and digits that nobody can guess, without a space'))
    .optional(),
})
