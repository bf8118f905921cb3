import type { Tx } from '#src/db/index.ts'

/** What is known of somebody. */
export type Known = {
  /** As the workspace knows them. */
  readonly user: string
  /** Towards this bot. */
  readonly account: string
  readonly name: string
  readonly handle: string
  readonly isGuest: boolean
  readonly locale: string | null
  readonly zone: string | null
  /** Their personal chat with Drumbeat. */
  readonly chat: string | null
  /** Where Teams can be asked about them. */
  readonly seenIn: string | null
}

/** What was just learned of somebody; what is left out stays as it was. */
export type Learned = Pick<Known, 'user' | 'account' | 'name'> &
  Partial<Pick<Known, 'handle' | 'isGuest' | 'locale' | 'zone' | 'chat' | 'seenIn'>>

type Row = {
  userId: string
  accountId: string
  name: string
  handle: string
  isGuest: boolean
  locale: string | null
  zone: string | null
  chatId: string | null
  seenIn: string | null
}
const knownOf = ({ userId, accountId, name, handle, isGuest, locale, zone, chatId, seenIn }: Row): Known => ({
  user: userId,
  account: accountId,
  name,
  handle,
  isGuest,
  locale,
  zone,
  chat: chatId,
  seenIn,
})

export async function findPerson(tx: Tx, tenantId: string, user: string): Promise<Known | null> {
  const row = await tx.teamsPerson.findUnique({ where: { tenantId_userId: { tenantId, userId: user } } })
  return row && knownOf(row)
}

/** Who these accounts are, by their ids towards this bot. */
export async function findByAccount(tx: Tx, tenantId: string, accounts: readonly string[]): Promise<Known[]> {
  const rows = await tx.teamsPerson.findMany({ where: { tenantId, accountId: { in: [...accounts] } } })
  return rows.map(knownOf)
}

export async function allPeople(tx: Tx, tenantId: string): Promise<Known[]> {
  return (await tx.teamsPerson.findMany({ where: { tenantId }, orderBy: { userId: 'asc' } })).map(knownOf)
}

/** Keeps what was learned; resolves to those of whom something is known that was not before. */
export async function learn(tx: Tx, tenantId: string, learned: readonly Learned[]): Promise<Known[]> {
  const before = await tx.teamsPerson.findMany({ where: { tenantId, userId: { in: learned.map(({ user }) => user) } } })
  const changed: Known[] = []
  for (const { user, account, name, handle, isGuest, locale, zone, chat, seenIn } of learned) {
    const row = before.find(({ userId }) => userId === user)
    const named = name === '' ? (row?.name ?? user) : name
    const next: Known = {
      user,
      account,
      name: named,
      handle: handle ?? row?.handle ?? named,
      isGuest: isGuest ?? row?.isGuest ?? false,
      locale: locale ?? row?.locale ?? null,
      zone: zone ?? row?.zone ?? null,
      chat: chat ?? row?.chatId ?? null,
      seenIn: seenIn ?? row?.seenIn ?? null,
    }
    if (row && isSame(knownOf(row), next)) continue
    changed.push(next)
    const data = {
      accountId: account,
      name: next.name,
      handle: next.handle,
      isGuest: next.isGuest,
      locale: next.locale,
      zone: next.zone,
      chatId: next.chat,
      seenIn: next.seenIn,
    }
    const { count } = await tx.teamsPerson.createMany({ data: [{ tenantId, userId: user, ...data }], skipDuplicates: true })
    if (count === 0) await tx.teamsPerson.updateMany({ where: { tenantId, userId: user }, data })
  }
  return changed
}

/** Their personal chat was taken away. */
export async function forgetChat(tx: Tx, tenantId: string, chat: string): Promise<void> {
  await tx.teamsPerson.updateMany({ where: { tenantId, chatId: chat }, data: { chatId: null } })
}

const isSame = (one: Known, other: Known): boolean =>
  one.account === other.account &&
  one.name === other.name &&
  one.handle === other.handle &&
  one.isGuest === other.isGuest &&
  one.locale === other.locale &&
  one.zone === other.zone &&
  one.chat === other.chat &&
  one.seenIn === other.seenIn
