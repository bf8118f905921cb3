import { z } from 'zod'
import type { Database } from '#src/db/index.ts'
import { FIELD, YES } from '#src/features/digest/rules/form.ts'
import type { Visitor } from '../support/visitor.ts'
import { TUESDAY } from './board-and-review.ts'

/** A digest for Amelia, each Tuesday, to herself and to the channel. Once more it is saved as it was. */
export async function setUpDigest(visitor: Visitor): Promise<void> {
  const opened = await visitor.say('amelia', 'drumbeat', '/digest settings')
  const values = { [FIELD.day]: TUESDAY, [FIELD.direct]: YES, [FIELD.channel]: '#cx-core' }
  if (opened.form) await visitor.submit('amelia', 'drumbeat', opened.form, values)
}

/** In processes that nobody kills, by turns: lets time pass until a digest has come, if none has yet. */
export async function finishDigest(visitors: readonly Visitor[]): Promise<void> {
  for (let step = 0; step < 60; step += 1) {
    const visitor = visitors[step % visitors.length]
    if (visitor === undefined) throw new Error('nobody is there')
    if (/<h3[^>]*>Programme digest\b/.test(await visitor.read('amelia', 'drumbeat'))) return
    if (step === 0) await setUpDigest(visitor)
    await visitor.jump('amelia', 'event')
  }
  throw new Error('sixty events passed without a digest')
}

const Count = z.array(z.record(z.string(), z.union([z.number(), z.boolean()])))

/** What must be so in the tables when everything was done: each digest is there once, in each of its places, and looks back to the one before. */
export const digestFlaws = (database: Database): Promise<unknown> =>
  database.transaction('person', async tx =>
    Count.parse(
      await tx.$queryRaw`
      SELECT
        (SELECT count(*)::int FROM "DigestIssue") > 0 AS "digests exist",
        (SELECT count(*)::int FROM "DigestIssue" WHERE cardinality("places") <> 2) AS "digests not to both places",
        (SELECT count(*)::int FROM "DigestIssue" i, unnest(i."places") place
          WHERE (SELECT count(*) FROM "Delivery" d WHERE d."key" = 'digest:' || i."personId" || ' ' || i."date" || ' ' || place) <> 1) AS "digests not sent once",
        (SELECT count(*)::int FROM "Delivery" d WHERE d."feature" = 'digest' AND d."key" ~ '^digest:.* (direct|channel)$') -
          (SELECT coalesce(sum(cardinality("places")), 0)::int FROM "DigestIssue") AS "digests sent without a date",
        (SELECT count(*)::int FROM "DigestIssue" i JOIN "DigestIssue" b ON b."workspaceId" = i."workspaceId" AND b."personId" = i."personId"
          AND b."date" = (SELECT max(e."date") FROM "DigestIssue" e WHERE e."personId" = i."personId" AND e."date" < i."date")
          WHERE i."since" <> b."at") AS "digests with a gap before them"`,
    ),
  )

export const NO_DIGEST_FLAWS = [
  {
    'digests exist': true,
    'digests not to both places': 0,
    'digests not sent once': 0,
    'digests sent without a date': 0,
    'digests with a gap before them': 0,
  },
]
