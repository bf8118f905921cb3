import type { Feature } from '../feature.ts'
import { applaud, heardReaction } from './actions/applaud.ts'
import { sayWin, winCommand } from './actions/say.ts'
import { takeBack } from './actions/take-back.ts'
import { winsSettings } from './settings.ts'
import { followWins } from './showing.ts'

export { type About, aboutWhat } from './about.ts'
export { heardReaction } from './actions/applaud.ts'
export { applauseLine, mentions, winButtons } from './messages/parts.ts'
export { channelFor, channelName, teamConcerned } from './placing.ts'
export { readWin, type WinWords } from './rules/words.ts'
export { postWin, reconcileWins } from './saying.ts'
export { CHANNEL_LENGTH, channelEntered, enteredName } from './settings.ts'
export { DEFAULT_POSTINGS, type Postings, postingsOf, savePostings } from './store/postings.ts'
export { findWins, winsBetween, winsOfOrigins } from './store/wins.ts'
export { type Win, type WinDraft, WIN_LENGTH, type WinKind } from './win.ts'

/** Something to celebrate, or learned, and who applauds. */
export const winsFeature: Feature = {
  name: 'wins',
  actions: { say: sayWin, applaud, 'take-back': takeBack },
  commands: [winCommand],
  settings: winsSettings,
  reacted: heardReaction,
  follow: async (context, change) => (change.kind === 'wins-changed' ? followWins(context, change) : undefined),
}
