import type { PGlite } from '@electric-sql/pglite'
import pg from 'pg'
import { Wire } from './wire.ts'

/** The one connection of an embedded database, as a pool: what Prisma and the migrations know how to use. */
export const embeddedPool = (database: PGlite): pg.Pool =>
  new pg.Pool({ max: 1, idleTimeoutMillis: 0, user: 'postgres', database: 'postgres', stream: () => new Wire(database) })
