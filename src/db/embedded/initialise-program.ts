import { PGlite } from '@electric-sql/pglite'

/** Run as a program with the path of a directory that does not exist yet: makes an empty database there. */
const [path] = process.argv.slice(2)
if (path === undefined) throw new Error('say where')
const database = await PGlite.create(path)
await database.close()
process.exit()
