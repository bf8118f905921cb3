import { type Block, type Button, type Message, plainText, type Text } from '#src/chat/index.ts'
import { formats, type Reader, speak } from '#src/language/index.ts'
import { bold, sentence } from '../../people/index.ts'
import { type Recorded, recordedForAuthor, recordedItems } from '../../recording/index.ts'
import { type Win, winButtons } from '../../wins/index.ts'
import type { Reply } from '../store/replies.ts'
import type { Review } from '../store/reviews.ts'
import { beginning } from './blocks.ts'

/** What was recorded from a reply, in the thread of a platform on which Drumbeat cannot react. Its wins can be applauded there. */
export function recordedLine(
  { person, reply, wins }: { readonly person: string; readonly reply: Reply; readonly wins: readonly Win[] },
  reader: Reader,
): Message {
  const { say } = speak(reader.language)
  if (reply.withdrawnAt !== null) return quiet(say.rich('minutes.replyWithdrawn', { person: bold(person) }))
  const all = allRecorded(reply, wins, reader)
  const row = wins.flatMap(win => winButtons(win, reader, wins.length > 1 ? beginning(win.text, ON_BUTTON) : undefined))
  if (all.length === 0) return quiet(say.rich('minutes.keptOf', { person: bold(person) }))
  return quiet(say.rich('minutes.recordedOf', { person: bold(person), items: all }), row)
}

/** The same in the direct conversation, to its author. */
export function recordedDirect({ reply, wins }: { readonly reply: Reply; readonly wins: readonly Win[] }, reader: Reader): Message {
  const { say } = speak(reader.language)
  if (reply.withdrawnAt !== null) return quiet([say('minutes.directWithdrawn')])
  const items = allRecorded(reply, wins, reader)
  return quiet(items.length === 0 ? [say('minutes.keptDirect')] : say.rich('recording.recorded', { items }))
}

function allRecorded({ recorded }: Reply, wins: readonly Win[], reader: Reader): Text {
  const items = recordedItems(recorded, reader)
  const shared: Text = wins.length > 0 ? [speak(reader.language).say('minutes.winShared', { count: wins.length })] : []
  return [...items, ...(items.length > 0 && shared.length > 0 ? [' · '] : []), ...shared]
}

/** Of a win, to tell it from the others. */
const ON_BUTTON = 30

const quiet = (text: Text, row: readonly Button[] = []): Message => ({
  summary: plainText(text),
  blocks: [{ kind: 'text', text, tone: 'quiet' }, ...(row.length > 0 ? [{ kind: 'buttons', buttons: [...row] } satisfies Block] : [])],
})

/** What of a reply could not be recorded, to its author alone; once all of it could, or it is gone, only that. */
export function couldNotRecord(recorded: readonly Recorded[], reader: Reader): Message {
  const { say } = speak(reader.language)
  const refused = recorded.flatMap(each => (each.kind === 'refused' ? [{ ...each, why: withRef(each.ref, each.why) }] : []))
  if (refused.length === 0) return sentence([say('minutes.nothingLeft')])
  const blocks: Block[] = recordedForAuthor(refused, reader)
  return { summary: say('minutes.notAllRecorded'), blocks }
}

/** Which line is meant, where the sentence does not say it itself. */
const withRef = (ref: string, why: string): string => (ref === '' || why.includes(ref) ? why : `${ref}: ${why}`)

/** To somebody who replied under a review that the next one has followed. */
export const repliedTooLate = ({ week, date }: Review, reader: Reader): Message =>
  sentence([speak(reader.language).say('minutes.repliedTooLate', { week, date: formats(reader).date(date) })])

/** A week in which a team had no review. */
export const noMinutes = ({ language }: Reader, team: string, week: string, latest: string): string =>
  speak(language).say('minutes.noMinutes', { team, week, latest })
