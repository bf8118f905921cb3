import type { PersonContext } from '../feature.ts'
import { forgetNotes, notesOf, record, type Subject } from '../programme/index.ts'
import type { Recorded } from './rules/recorded.ts'
import { type Remark, refOf } from './rules/saying.ts'
import type { Deed } from './deed.ts'
import type { Things } from './things.ts'

/** Lets the notes that came from an answer be what it says now. Resolves to what each is about. */
export async function settleNotes(
  context: PersonContext,
  { way, group, origin, isNew }: Deed,
  remarks: readonly Remark[],
  things: Things,
): Promise<Recorded[]> {
  const { scope, actor } = context
  const wanted = remarks.flatMap(remark => {
    const subject = subjectOf(remark, things)
    return subject ? [{ remark, subject }] : []
  })
  const standing = isNew ? [] : await notesOf(scope, origin)
  const same = (note: (typeof standing)[number], { remark, subject }: (typeof wanted)[number]) =>
    note.subject.id === subject.id && note.changes.some(({ to }) => to === remark.text)
  const gone = standing.filter(note => !wanted.some(each => same(note, each))).map(({ id }) => id)
  if (gone.length > 0) await forgetNotes(scope, gone)
  const fresh = wanted.filter(each => !standing.some(note => same(note, each)))
  await record(
    context,
    fresh.map(({ remark, subject }) => ({
      subject,
      kind: 'note',
      changes: [{ field: 'text', from: null, to: remark.text }],
      personId: actor.personId,
      way,
      group,
      origin,
    })),
  )
  return [...new Set(wanted.map(({ remark }) => refOf(remark.about)))].map(ref => ({ kind: 'noted', ref }))
}

function subjectOf({ about }: Remark, { tasks, initiatives }: Things): Subject | null {
  const thing = about.kind === 'task' ? tasks.get(about.number) : initiatives.get(about.code)
  return thing ? { kind: about.kind, id: thing.id } : null
}
