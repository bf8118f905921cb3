import { defineConfig } from 'prisma/config'

// The Prisma CLI wants to download a native schema engine before it does anything. Nothing here needs it
// (migrations are authored and applied without it), so it is given a file that exists and is never run.
process.env['PRISMA_SCHEMA_ENGINE_BINARY'] ??= process.execPath
// Nor shall an installation call home to ask for newer versions.
process.env['CHECKPOINT_DISABLE'] ??= '1'

export default defineConfig({
  schema: 'prisma/schema.prisma',
  migrations: { path: 'prisma/migrations' },
  datasource: { url: process.env['DATABASE_URL'] ?? 'postgres://localhost/drumbeat' },
})
