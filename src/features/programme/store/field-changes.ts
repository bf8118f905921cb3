import { z } from 'zod'
import { fromDate, type Scope, toDate } from '#src/db/index.ts'
import type { Instant } from '#src/time/index.ts'
import type { FieldChange, Subject, Value } from '../rules/history.ts'

/** One change of one field of a thing. */
export type FieldChanged = FieldChange & { readonly subjectId: string; readonly at: Instant }

/** A field that holds no more than a word: larger values are not asked for here. */
const Word = z.union([z.string(), z.number(), z.boolean(), z.null()]) satisfies z.ZodType<Value>
const Changed = z
  .object({ subjectId: z.string(), at: z.date().transform(fromDate), field: z.string(), from: Word, to: Word })
  .transform((row): FieldChanged => row)

/**
 * How these fields of these things changed from a moment (included) on, the earliest first, in one query that reads nothing else of their
 * history. What was undone is among it, followed by its undoing. ZodError where a field holds a list.
 */
export async function fieldChangesSince(
  { workspaceId, tx }: Scope,
  kind: Subject['kind'],
  ids: readonly string[],
  fields: readonly string[],
  from: Instant,
): Promise<FieldChanged[]> {
  if (ids.length === 0) return []
  const rows = await tx.$queryRaw`
    SELECT e."subjectId", e."at", c->>'field' AS "field", c->'from' AS "from", c->'to' AS "to"
    FROM "HistoryEvent" e, jsonb_array_elements(e."changes") WITH ORDINALITY AS part(c, position)
    WHERE e."workspaceId" = ${workspaceId} AND e."subjectKind" = ${kind} AND e."subjectId" = ANY(${[...ids]}) AND e."at" >= ${toDate(from)}
      AND e."kind" <> 'note' AND c->>'field' = ANY(${[...fields]})
    ORDER BY e."sequence", part.position`
  return z.array(Changed).parse(rows)
}
