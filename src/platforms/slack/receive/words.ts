import type { NamedPerson } from '#src/chat/index.ts'
import { readable } from '../render/index.ts'
import type { SlackDirectory } from '../directory/directory.ts'
import type { Wait } from '../directory/patience.ts'
import { type Signs, withSigns } from './emoji.ts'

/** How many people a text may name before the rest of them stay as ids. */
const ASKED_AT_MOST = 20
/** After three seconds Slack tells the author of a command that nothing came of it: it must not be done after that. */
const ASKED_FOR_MS = 1_000

/** What somebody wrote, as they see it themself: people by name, emoji as signs, and Slack's mark-up and escapes undone. */
export async function wordsOf(
  { directory, wait }: { readonly directory: Pick<SlackDirectory, 'account' | 'nameOf'>; readonly wait: Wait },
  written: string,
  signs: Signs = new Map(),
): Promise<{ readonly text: string; readonly named: readonly NamedPerson[] }> {
  const users = new Set([...written.matchAll(/<@([A-Z0-9]+)/g)].flatMap(([, user]) => user ?? []))
  const unknown = [...users].filter(user => directory.nameOf(user) === null).slice(0, ASKED_AT_MOST)
  // A name that cannot be found out, or not now, is no reason to lose what was written.
  const asking = Promise.all(unknown.map(user => directory.account(user).catch(() => null)))
  if (unknown.length > 0) await Promise.race([asking, wait(ASKED_FOR_MS).catch(() => null)])
  return readable(withSigns(written, signs), user => directory.nameOf(user) ?? user)
}
