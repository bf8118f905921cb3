// Prisma's installer fetches a native engine from the internet, waits without end where a firewall swallows
// the request, and Drumbeat never uses what it fetches. package.json puts this in its place.
module.exports = {
  BinaryType: { SchemaEngineBinary: 'schema-engine' },
  download: async () => ({}),
}
