import { z } from 'zod'
import { Command } from '#src/chat/index.ts'
import { toDate, type Tx } from '#src/db/index.ts'
import { days, type Instant, later } from '#src/time/index.ts'

/** The only place of the table of links. A person has one for each kind of mail, and it goes on working in old mails while there are new ones, and for two years after. */

const TOKEN = /^[0-9a-f]{64}$/

/** So long after the last mail that carried it a link works. */
const KEPT_MS = days(2 * 365)
/** So many are forgotten with one mail. */
const AT_ONCE = 100

/**
 * The token of the link by which this person asks for this, for a mail that goes out now; `fresh` becomes it when there is none yet. What no
 * mail has carried for long is forgotten. `userId`: the platform's id of the account.
 */
export async function tokenOf(
  tx: Tx,
  link: { readonly workspaceId: string; readonly userId: string; readonly command: Command },
  fresh: string,
  now: Instant,
): Promise<string> {
  const { workspaceId, userId } = link
  const command = JSON.stringify(link.command)
  const rows = await tx.$queryRaw`
    INSERT INTO "EmailLink" ("token", "workspaceId", "userId", "command", "createdAt")
    VALUES (${fresh}, ${workspaceId}, ${userId}, ${command}::jsonb, ${toDate(now)})
    ON CONFLICT ("workspaceId", "userId", "command") DO UPDATE SET "createdAt" = EXCLUDED."createdAt"
    RETURNING "token"`
  await tx.$executeRaw`
    DELETE FROM "EmailLink" WHERE "token" IN (
      SELECT "token" FROM "EmailLink" WHERE "createdAt" < ${toDate(later(now, -KEPT_MS))}
      ORDER BY "createdAt" LIMIT ${AT_ONCE} FOR UPDATE SKIP LOCKED)`
  return z.tuple([z.object({ token: z.string() })]).parse(rows)[0].token
}

/** Whose link it is, what following it asks for, and where; the ids are the platform's. */
const Link = z.object({ platform: z.string(), workspace: z.string(), user: z.string(), command: Command })
export type Link = z.infer<typeof Link>

/** The link with this token; null: there is none. The token alone says of which workspace it is. */
export async function findLink(tx: Tx, token: string): Promise<Link | null> {
  if (!TOKEN.test(token)) return null
  const rows = await tx.$queryRaw`
    SELECT w."platform", w."externalId" AS "workspace", l."userId" AS "user", l."command"
    FROM "EmailLink" l JOIN "Workspace" w ON w."id" = l."workspaceId" WHERE l."token" = ${token}`
  return z.array(Link).parse(rows)[0] ?? null
}
