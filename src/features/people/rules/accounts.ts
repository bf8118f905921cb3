import type { Account } from '#src/chat/index.ts'
import { languageSignal } from '../person.ts'

/** What a new description of an account means for what is planned for its person. */
export type AccountChange = {
  /** Anything differs from what is stored. */
  readonly differs: boolean
  /** Language, zone, or whether they can be asked: whoever planned something for them has to look again. */
  readonly matters: boolean
  /** Whether they belong to a channel's people differs: a closed account, a bot, a guest. */
  readonly standing: boolean
}

const FIELDS = [
  'name',
  'handle',
  'locale',
  'zone',
  'isBot',
  'isGuest',
  'isOwner',
  'deactivated',
] as const satisfies readonly (keyof Account)[]

/** Compares two descriptions of one account. */
export function compareAccounts(before: Account, now: Account): AccountChange {
  const standing = before.deactivated !== now.deactivated || before.isBot !== now.isBot || before.isGuest !== now.isGuest
  return {
    differs: FIELDS.some(field => before[field] !== now[field]),
    matters: standing || before.zone !== now.zone || languageSignal(before.locale) !== languageSignal(now.locale),
    standing,
  }
}
