import { z } from 'zod'
import type { Account } from '#src/chat/index.ts'
import { isZone } from '#src/time/index.ts'

const Flag = z.boolean().nullish()
const Name = z.string().max(200).nullish()

/** A user as Slack describes one, as far as anything here depends on it. */
export const SlackUser = z.object({
  id: z.string().min(1).max(40),
  name: Name,
  real_name: Name,
  profile: z.object({ display_name: Name, real_name: Name }).nullish(),
  tz: Name,
  locale: Name,
  deleted: Flag,
  is_bot: Flag,
  is_workflow_bot: Flag,
  is_stranger: Flag,
  is_restricted: Flag,
  is_ultra_restricted: Flag,
  is_owner: Flag,
  is_primary_owner: Flag,
})
export type SlackUser = z.infer<typeof SlackUser>

/** Slack's own assistant is no bot by its flags. */
const SLACKBOT = 'USLACKBOT'

/** The name is the one that Slack shows: the display name, else the full one. Closed accounts have no zone. */
export function accountOf(user: SlackUser): Account {
  const names = [user.profile?.display_name, user.profile?.real_name, user.real_name, user.name]
  return {
    user: user.id,
    name: names.map(name => name?.trim()).find(name => name !== undefined && name !== '') ?? user.id,
    handle: user.name ?? user.id,
    locale: user.locale ?? null,
    zone: user.tz != null && isZone(user.tz) ? user.tz : null,
    isBot: user.is_bot === true || user.is_workflow_bot === true || user.id === SLACKBOT,
    isGuest: user.is_restricted === true || user.is_ultra_restricted === true || user.is_stranger === true,
    isOwner: user.is_owner === true || user.is_primary_owner === true,
    deactivated: user.deleted === true,
  }
}
