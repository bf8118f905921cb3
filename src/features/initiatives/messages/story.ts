import { type Block, type Message, shortened, type Text } from '#src/chat/index.ts'
import { formats, type Reader, speak } from '#src/language/index.ts'
import { isLocalDate, localDate } from '#src/time/index.ts'
import { bold, dayOf, quietly } from '../../people/index.ts'
import type { FieldChange, HistoryEvent, Value } from '../../programme/index.ts'
import { HEALTHS, HORIZONS, type Initiative, STATUSES } from '../initiative.ts'
import { FIELDS } from '../rules/fields.ts'
import { healthWord, horizonWord, type Known, labelOf, statusWord } from './words.ts'

/** So many of the latest events are shown. */
const MOST = 20

/** What became of an initiative: when, who, what, the earliest first. `known`: names of all people and things in it. */
export function initiativeStory(reader: Reader, { code }: Initiative, events: readonly HistoryEvent[], known: Known): Message {
  const { say } = speak(reader.language)
  const shown = events.slice(-MOST)
  const earlier = events.length - shown.length
  const title = say('initiatives.storyTitle', { code })
  return {
    summary: title,
    blocks: [
      { kind: 'heading', text: title },
      ...(earlier > 0 ? [quietly(say('initiatives.storyEarlier', { count: earlier }))] : []),
      { kind: 'list', items: shown.map(event => lineOf(reader, event, known)) } satisfies Block,
    ],
  }
}

function lineOf(reader: Reader, event: HistoryEvent, known: Known): Text {
  const { say } = speak(reader.language)
  const who = event.personId === null ? say('initiatives.byDrumbeat') : (known.people.get(event.personId) ?? '')
  const undone = event.undoneBy === null ? '' : ` (${say('initiatives.storyUndone')})`
  return [bold(formats(reader).moment(event.at)), ` ${who}: ${whatOf(reader, event, known)}${undone}`]
}

function whatOf(reader: Reader, event: HistoryEvent, known: Known): string {
  const { say } = speak(reader.language)
  if (event.kind === 'created') return say('initiatives.storyCreated')
  if (event.kind === 'note') return say('initiatives.storyNote', { text: shortened(textOf(event.changes[0]?.to ?? ''), 200) })
  return event.changes
    .flatMap(change => {
      const label = labelIn(reader, change.field)
      if (label === null) return []
      const to = valueIn(reader, change, change.to, known)
      return [`${label}: ${isNothing(change.from) ? '' : `${valueIn(reader, change, change.from, known)} → `}${to}`]
    })
    .join('; ')
}

/** What a field is called; null: not worth telling. */
function labelIn(reader: Reader, field: string): string | null {
  const { say } = speak(reader.language)
  if (field === 'status') return say('initiatives.status')
  if (field === 'health') return say('initiatives.health')
  if (field === 'healthNote') return say('initiatives.note')
  const part = FIELDS.find(each => each === field)
  return part === undefined ? null : labelOf(reader, part)
}

function valueIn(reader: Reader, { field }: FieldChange, value: Value, known: Known): string {
  const none = speak(reader.language).say('common.none')
  if (value === null || value === '') return none
  if (isList(value)) return value.map(each => valueIn(reader, { field, from: null, to: null }, each, known)).join(', ') || none
  if (typeof value === 'object') return milestoneIn(reader, value, known)
  const word = STATUSES.find(status => field === 'status' && status === value)
  if (word) return statusWord(reader, word)
  const health = HEALTHS.find(each => field === 'health' && each === value)
  if (health) return healthWord(reader, health)
  const horizon = HORIZONS.find(each => field === 'horizon' && each === value)
  if (horizon) return horizonWord(reader, horizon)
  const text = textOf(value)
  return known.people.get(text) ?? known.codes.get(text) ?? shortened(text, 120)
}

/** There is no more to be said of it than that it was empty. */
const isNothing = (value: Value): boolean => value === null || value === '' || (isList(value) && value.length === 0)

const isList = (value: Value): value is readonly Value[] => Array.isArray(value)

/** A value of the history that is no list and no thing of several parts. */
const textOf = (value: Value): string => (typeof value === 'string' ? value : JSON.stringify(value))

function milestoneIn(reader: Reader, value: object, known: Known): string {
  const { title, dueOn } = { title: '', dueOn: '', ...value }
  return `${isLocalDate(dueOn) ? dayOf(reader, localDate(dueOn), known.today) : dueOn} ${title}`
}
