import type { NamedPerson, Reply } from '#src/chat/index.ts'
import { type Reader, type SentenceKey, speak } from '#src/language/index.ts'
import { type PersonContext, type TypedCommand, UserError } from '../feature.ts'
import { openNew } from './actions/add.ts'
import { openEdit } from './actions/edit.ts'
import { sayHealth } from './actions/health.ts'
import { moveInitiative } from './actions/move.ts'
import { changePart } from './actions/parts.ts'
import { listInitiatives, showMap, tellStory } from './actions/show.ts'
import { requireInitiative } from './finding.ts'
import { unreadableLine } from './messages/refusals.ts'
import { nearestLine } from './rules/nearest.ts'
import { readRequest, type Request } from './rules/words.ts'
import { showTo } from './viewing.ts'

const LINES = [
  ['/initiative', 'initiatives.purposeList'],
  ['/initiative map', 'initiatives.purposeMap'],
  ['/initiative add Close the loop', 'initiatives.purposeAdd'],
  ['/initiative CX-3', 'initiatives.purposeShow'],
  ['/initiative CX-3 at-risk because legal is late', 'initiatives.purposeHealth'],
  ['/initiative CX-3 hold', 'initiatives.purposeMove'],
  ['/initiative CX-3 owner @bora', 'initiatives.purposeOwner'],
  ['/initiative CX-3 depends CX-1', 'initiatives.purposeDepends'],
  ['/initiative CX-3 priority 2', 'initiatives.purposePriority'],
] as const satisfies readonly (readonly [string, SentenceKey])[]

const OFTEN: ReadonlySet<SentenceKey> = new Set(['initiatives.purposeList', 'initiatives.purposeAdd'])

/** Lists, adds, shows and changes initiatives. */
export const initiativeCommand: TypedCommand = {
  word: 'initiative',
  short: true,
  also: ['initiatives', 'girişim', 'girişimler', 'inicjatywa', 'inicjatywy'],
  usage: LINES.map(([example, key]) => ({ example, purpose: ({ language }: Reader) => speak(language).say(key), often: OFTEN.has(key) })),
  run: (context, { text, named }) => answer(context, readRequest(text), named),
}

type AboutOne = Exclude<Request, { kind: 'list' | 'map' | 'add' | 'unreadable' }>

async function answer(context: PersonContext, request: Request, named: readonly NamedPerson[]): Promise<Reply> {
  if (request.kind === 'list') return listInitiatives(context, request.filter, 1)
  if (request.kind === 'map') return showMap(context)
  if (request.kind === 'add') return openNew(context, request.title)
  if (request.kind !== 'unreadable') return answerAbout(context, request, named)
  // Who mistook the code learns that first.
  await requireInitiative(context, request.code)
  throw new UserError(reader => unreadableLine(reader, request, nearestLine(request)))
}

async function answerAbout(context: PersonContext, request: AboutOne, named: readonly NamedPerson[]): Promise<Reply> {
  const initiative = await requireInitiative(context, request.code)
  if (request.kind === 'show') return showTo(context, initiative)
  if (request.kind === 'edit') return openEdit(context, initiative.id)
  if (request.kind === 'story') return tellStory(context, initiative)
  if (request.kind === 'health') return sayHealth(context, initiative, request, 'command')
  if (request.kind === 'move') return moveInitiative(context, initiative.id, request.move, { way: 'command', open: 0 })
  return changePart(context, initiative, request, named)
}
