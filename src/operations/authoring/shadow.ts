import { PGlite } from '@electric-sql/pglite'
import type { SqlMigrationAwareDriverAdapterFactory } from '@prisma/driver-adapter-utils'
import { PrismaPGlite } from 'pglite-prisma-adapter'

/**
 * An empty database in memory, in which the schema engine plays the migrations. This adapter reads the catalogue's
 * single-letter columns as the engine wants them; the one that Drumbeat itself runs on does not.
 */
export const shadowDatabase = async (): Promise<SqlMigrationAwareDriverAdapterFactory> => new PrismaPGlite(await PGlite.create('memory://'))
