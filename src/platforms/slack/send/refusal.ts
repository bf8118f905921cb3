import { SendFailure, type SendFailureKind } from '#src/chat/index.ts'

/** Slack took a call and said no, with a code from its reference of that method. */
export class SlackRefusal extends Error {
  override readonly name = 'SlackRefusal'
  readonly code: string

  constructor(method: string, code: string) {
    super(`Slack answered ${method} with ${code}`)
    this.code = code
  }
}

/** Nothing works for this token until an admin mends it. */
const STOPPED = new Set([
  'access_denied',
  'account_inactive',
  'accesslimited',
  'ekm_access_denied',
  'enterprise_is_restricted',
  'invalid_auth',
  'missing_scope',
  'no_permission',
  'not_allowed_token_type',
  'not_authed',
  'org_login_required',
  'team_access_not_granted',
  'team_added_to_org',
  'token_expired',
  'token_revoked',
  'two_factor_setup_required',
])

/** Slack could not do it now, and did nothing. */
const LATER = new Set(['request_timeout', 'service_unavailable', 'external_channel_migrating'])

/** Slack says itself that a part may have been done. */
const UNCLEAR = new Set(['fatal_error', 'internal_error'])

/** What a refusal means for a message: every code that is not listed will be the same next time. */
export function kindOf(code: string): SendFailureKind {
  if (STOPPED.has(code)) return 'workspace-stopped'
  if (LATER.has(code)) return 'unavailable'
  if (UNCLEAR.has(code)) return 'unknown'
  return code === 'ratelimited' || code === 'rate_limited' ? 'rate-limited' : 'rejected'
}

/** A failed call as the engine knows it. */
export function sendFailureOf(error: unknown): SendFailure {
  if (error instanceof SendFailure) return error
  if (error instanceof SlackRefusal) return new SendFailure(kindOf(error.code), error.message)
  return new SendFailure('unknown', error instanceof Error ? error.message : 'a fault without a reason')
}

/** A failure of a step that posts nothing: whatever became of it, the message itself was not sent. */
export function beforeSending(error: unknown): SendFailure {
  const failure = sendFailureOf(error)
  return failure.kind === 'unknown' ? new SendFailure('unavailable', failure.message) : failure
}
