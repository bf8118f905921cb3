// npm runs this before `start` and `test`. Plain JavaScript, so that a Node too old for the rest can read it.
if (!process.features.typescript) {
  console.error(
    `Drumbeat needs Node 22.18 or newer and this is ${process.version}: install a newer one from https://nodejs.org, ` +
      'or use Linux or Windows, where `npm ci` brings its own.',
  )
  process.exit(1)
}
