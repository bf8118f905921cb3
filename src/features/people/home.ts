import type { Block } from '#src/chat/index.ts'
import { dateIn } from '#src/time/index.ts'
import type { PersonContext } from '../feature.ts'
import { self } from './actions/own.ts'
import { settingsSection } from './messages/home.ts'

/** My settings, on a page of one's own. */
export async function ownSettings(context: PersonContext): Promise<Block[]> {
  const { reader, now } = context
  return settingsSection(await self(context), reader, dateIn(now, reader.zone))
}
