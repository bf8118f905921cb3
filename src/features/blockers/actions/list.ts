import { z } from 'zod'
import type { Reply } from '#src/chat/index.ts'
import { speak } from '#src/language/index.ts'
import { action, type PersonContext, type TypedCommand, UserError } from '../../feature.ts'
import { findPeople, privately } from '../../people/index.ts'
import { storyOf } from '../../programme/index.ts'
import { storyBlocks } from '../messages/answers.ts'
import { blockerCard } from '../messages/cards.ts'
import { blockerList, type Whose } from '../messages/list.ts'
import { blockerUnknown, raiseExample, resolveExample, whichBlocker, whichBlockerText } from '../messages/problems.ts'
import { readBlocker } from '../rules/words.ts'
import { holdsUp, shownBlocker, shownBlockers } from '../showing.ts'
import { blockerByNumber, countOpenBlockers, openBlockersOf } from '../store/blockers.ts'
import type { Blocker } from '../blocker.ts'
import { doIt } from './doing.ts'
import { raiseInWords } from './raise.ts'

/** With three blocks each, they fit a message of every platform. */
const PAGE = 8

/** Lists, raises, and does something about blockers. */
export const blockerCommand: TypedCommand = {
  word: 'blocker',
  short: true,
  also: ['blockers', 'engel', 'engeller', 'przeszkoda', 'przeszkody', 'blokada'],
  usage: [
    { example: '/blocker', purpose: ({ language }) => speak(language).say('blockers.purposeList'), often: true },
    { example: raiseExample, purpose: ({ language }) => speak(language).say('blockers.purpose'), often: true },
    { example: resolveExample, purpose: ({ language }) => speak(language).say('blockers.purposeResolve') },
  ],
  async run(context, { text: typed, named }) {
    const words = readBlocker(typed)
    switch (words.kind) {
      case 'list':
        return list(context, words.whose, null)
      case 'raise':
        return raiseInWords(context, words.text, named)
      case 'which':
        throw new UserError(
          reader => whichBlockerText(reader, words.verb),
          reader => whichBlocker(reader, words.verb, words.text),
        )
      case 'do': {
        const blocker = await blockerByNumber(context.scope, words.number)
        if (!blocker) throw new UserError(reader => blockerUnknown(reader, words.number))
        return words.verb === 'show' ? show(context, blocker) : doIt(context, blocker.id, words.verb, words.note, 'command')
      }
      default:
        return words satisfies never
    }
  },
}

/** Goes on with the list after one of its blockers. */
export const listMore = action({
  input: z.object({ whose: z.enum(['everyone', 'mine']), after: z.string().regex(/^[1-9]\d{0,8}$/) }),
  run: (context, { whose, after }) => list(context, whose, Number(after)),
})

async function list(context: PersonContext, whose: Whose, after: number | null): Promise<Reply> {
  const { scope, reader, actor } = context
  const of = whose === 'mine' ? { concerning: actor.personId } : {}
  const last = after === null ? null : await blockerByNumber(scope, after)
  const found = await openBlockersOf(scope, { ...of, ...(last ? { after: last } : {}), most: PAGE + 1 })
  const page = found.slice(0, PAGE)
  const more = found.length > PAGE ? (page.at(-1)?.number ?? null) : null
  const total = await countOpenBlockers(scope, of)
  return privately(blockerList(reader, whose, { shown: await shownBlockers(context, page), total, more }))
}

async function show(context: PersonContext, blocker: Blocker): Promise<Reply> {
  const { scope, reader, now } = context
  const shown = await shownBlocker(context, blocker)
  const card = blockerCard(shown, await holdsUp(context, shown), reader, now)
  const story = await storyOf(scope, { kind: 'blocker', id: blocker.id })
  const people = await findPeople(
    scope,
    story.flatMap(({ personId }) => personId ?? []),
  )
  const names = new Map(people.map(({ id, name }) => [id, name]))
  return privately({ ...card, blocks: [...card.blocks, ...storyBlocks(story, names, reader)] })
}
