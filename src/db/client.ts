import { PrismaPg } from '@prisma/adapter-pg'
import type pg from 'pg'
import { PrismaClient } from './generated/client.ts'
import { oneAtATime } from './one-at-a-time.ts'
import { requireWorkspace } from './workspace-guard.ts'

const PATIENCE_MS = 30_000

/** Prisma over these connections, refusing queries that could reach into another workspace. */
export function createClient(pool: pg.Pool): PrismaClient {
  const client = new PrismaClient({
    adapter: oneAtATime(new PrismaPg(pool)),
    transactionOptions: { maxWait: PATIENCE_MS, timeout: PATIENCE_MS },
  })
  const guarded = client.$extends({
    query: {
      $allModels: {
        $allOperations({ model, operation, args, query }) {
          requireWorkspace(model, operation, args)
          return query(args)
        },
      },
    },
  })
  if (!isClient(guarded)) throw new Error('an extended client is no client')
  return guarded
}

/** Looking at queries changes no type, which Prisma's types for extensions cannot say. */
const isClient = (extended: object): extended is PrismaClient => '$transaction' in extended && '$disconnect' in extended
