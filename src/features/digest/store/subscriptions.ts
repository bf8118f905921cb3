import { z } from 'zod'
import { fromDate, type Scope, toDate, type Tx } from '#src/db/index.ts'
import { isLanguage } from '#src/language/index.ts'
import { type Instant, isLocalDate, isRecurrence, localDate, type LocalDate, localTime } from '#src/time/index.ts'
import { type Place, PLACES } from '../subjects.ts'
import type { Subscription } from '../subscription.ts'

const SubscriptionRow = z
  .object({
    personId: z.string(),
    recurrence: z.string().refine(isRecurrence),
    startsOn: z.string().transform(localDate),
    localTime: z.string().transform(localTime),
    teamIds: z.array(z.string()),
    toDirect: z.boolean(),
    channelId: z.string().nullable(),
    email: z.string().nullable(),
    emailSecret: z.string().nullable(),
    askedOn: z.array(z.string().transform(localDate)),
    language: z
      .string()
      .nullable()
      .transform(text => (text !== null && isLanguage(text) ? text : null)),
    lastAt: z
      .date()
      .nullable()
      .transform(date => date && fromDate(date)),
  })
  .transform(({ toDirect, channelId, email, ...row }): Subscription => ({ ...row, to: { direct: toDirect, channel: channelId, email } }))

/** These people's digests, those that have ended too; who never had one is left out. */
export async function findSubscriptions({ workspaceId, tx }: Scope, personIds: readonly string[]): Promise<Subscription[]> {
  const rows = await tx.digestSubscription.findMany({
    where: { workspaceId, personId: { in: [...personIds] } },
    orderBy: { personId: 'asc' },
  })
  return rows.map(row => SubscriptionRow.parse(row))
}

/** One person's digest; null: they never had one. */
export const findSubscription = async (scope: Scope, personId: string): Promise<Subscription | null> =>
  (await findSubscriptions(scope, [personId]))[0] ?? null

/** Holds a person's digest until the end of the transaction and resolves to what it is then; null: they never had one. */
export async function lockSubscription(scope: Scope, personId: string): Promise<Subscription | null> {
  const { workspaceId, tx } = scope
  await tx.$queryRaw`
    SELECT "personId" FROM "DigestSubscription" WHERE "workspaceId" = ${workspaceId} AND "personId" = ${personId} FOR NO KEY UPDATE`
  return findSubscription(scope, personId)
}

/** Stores a digest that is new, or what became of one. The caller holds the person or the digest. */
export async function saveSubscription({ workspaceId, tx }: Scope, subscription: Subscription, now: Instant): Promise<void> {
  const { personId, to, teamIds, lastAt, askedOn, ...plain } = subscription
  const row = {
    ...plain,
    teamIds: [...teamIds],
    toDirect: to.direct,
    channelId: to.channel,
    email: to.email,
    lastAt: lastAt && toDate(lastAt),
    askedOn: [...askedOn],
  }
  await tx.digestSubscription.upsert({
    where: { workspaceId_personId: { workspaceId, personId } },
    create: { workspaceId, personId, ...row, createdAt: toDate(now) },
    update: row,
  })
}

/** Writes that the digest of a date was given; false: it had been already. */
export async function saveIssue(
  { workspaceId, tx }: Scope,
  issue: { readonly personId: string; readonly date: LocalDate; readonly since: Instant; readonly at: Instant },
): Promise<boolean> {
  const { personId, date, since, at } = issue
  const { count } = await tx.digestIssue.createMany({
    data: [{ workspaceId, personId, date, since: toDate(since), at: toDate(at) }],
    skipDuplicates: true,
  })
  return count > 0
}

/** Writes where the digest of a date went. */
export async function savePlaces(
  { workspaceId, tx }: Scope,
  { personId, date }: { readonly personId: string; readonly date: LocalDate },
  places: readonly Place[],
): Promise<void> {
  await tx.digestIssue.updateMany({ where: { workspaceId, personId, date }, data: { places: [...places] } })
}

/** The date of the last digest that a person was given; null: there was none. */
export async function lastGiven({ workspaceId, tx }: Scope, personId: string): Promise<LocalDate | null> {
  const row = await tx.digestIssue.findFirst({ where: { workspaceId, personId }, orderBy: { date: 'desc' }, select: { date: true } })
  return row !== null && isLocalDate(row.date) ? row.date : null
}

/** What the digest of a date was about, and where it stands or is on its way; null: none was given. */
export async function issueOf(
  { workspaceId, tx }: Scope,
  personId: string,
  date: LocalDate,
): Promise<{ readonly since: Instant; readonly at: Instant; readonly places: readonly Place[] } | null> {
  const row = await tx.digestIssue.findUnique({ where: { workspaceId_personId_date: { workspaceId, personId, date } } })
  return row && { since: fromDate(row.since), at: fromDate(row.at), places: PLACES.filter(place => row.places.includes(place)) }
}

/** Whether anybody, in whatever workspace, has a digest that comes. */
export async function digestsCome(tx: Tx): Promise<boolean> {
  const rows = await tx.$queryRaw`
    SELECT EXISTS (SELECT 1 FROM "DigestSubscription" WHERE "toDirect" OR "channelId" IS NOT NULL OR "email" IS NOT NULL) AS "some"`
  return z.tuple([z.object({ some: z.boolean() })]).parse(rows)[0].some
}
