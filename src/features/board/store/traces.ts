import { z } from 'zod'
import type { Erasing } from '#src/db/index.ts'

const Ids = z.array(z.object({ id: z.string() })).transform(rows => rows.map(({ id }) => id))

/** The votes, salts and seats of secret ballots that were closed, as the files of an embedded database keep them after their rows are deleted. */
export const voteTraces: Erasing = {
  tables: ['Vote', 'BallotSeat', 'Ballot'],
  async left(tx) {
    return Ids.parse(await tx.$queryRaw`SELECT "id" FROM "Ballot" WHERE "tracesLeft"`)
  },
  async erased(tx, ids) {
    await tx.$executeRaw`UPDATE "Ballot" SET "tracesLeft" = false WHERE "id" = ANY(${[...ids]})`
  },
}
