import type { Receiver } from '#src/chat/index.ts'
import type { Database } from '#src/db/index.ts'
import { accountOf, WORKSPACE } from './participants.ts'
import { loadConversations } from './store/conversations.ts'
import { loadPeople } from './store/people.ts'

/** Describes the whole sandbox to the engine, as a platform does at its start. */
export async function describeTo(receiver: Receiver, database: Database): Promise<void> {
  const [people, conversations] = await database.transaction(
    'person',
    async tx => [await loadPeople(tx), await loadConversations(tx)] as const,
  )
  await receiver.directory({ workspace: WORKSPACE, kind: 'workspace', name: 'Sandbox' })
  await receiver.directory({ workspace: WORKSPACE, kind: 'accounts', accounts: people.map(accountOf) })
  for (const { id, kind, name, members } of conversations) {
    if (kind !== 'channel') continue
    const userIds = members.map(({ userId }) => userId)
    await receiver.directory({ workspace: WORKSPACE, kind: 'channel', channel: id, name, archived: false, members: userIds })
  }
}
