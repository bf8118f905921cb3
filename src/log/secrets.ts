const HIDDEN = '[hidden]'

/** Each finds one shape of secret; the first group, where there is one, stays. */
const SECRETS: readonly RegExp[] = [
  // A password, or a user name alone, in an address: postgres://drumbeat:secret@host.
  /([a-z][a-z0-9+.-]*:\/\/)[^\s/"'@]+(?=@)/gi,
  // Slack's tokens: bot, user, app-level, refresh, configuration.
  /\bx(?:ox[a-z]|app)(?:\.xox[a-z])?-[A-Za-z0-9-]+/g,
  // JSON web tokens, as Teams sends them.
  /\beyJ[\w-]+\.[\w-]+\.[\w-]*/g,
  /(\bBearer\s+)[\w.~+/=-]{8,}/gi,
  // Base64 has digits, signs or an end mark in it; "Basic Information" is a page of Slack's.
  /(\bBasic\s+)(?=[\w+/]*[\d+/=])[\w+/]{8,}={0,2}/gi,
  // A field whose name says that its value is secret. The value may hold escaped quotes.
  /("(?:[a-z0-9_-]*(?:password|secret|token|authorization|cookie|signature))"\s*:\s*)"(?:[^"\\]|\\.)*"/gi,
  // What PostgreSQL tells of a row that it did not take: all that stands in it, such as a vote on a secret ballot.
  /("detail"\s*:\s*)"(?:[^"\\]|\\.)*"/gi,
]

/** The same text with every secret in it replaced. Works on plain text and on a line of JSON, which stays JSON. */
export function withoutSecrets(text: string): string {
  return SECRETS.reduce(
    (clean, secret) =>
      clean.replace(secret, (_found: string, kept: unknown) => {
        if (typeof kept !== 'string') return HIDDEN
        return kept.startsWith('"') ? `${kept}"${HIDDEN}"` : `${kept}${HIDDEN}`
      }),
    text,
  )
}
