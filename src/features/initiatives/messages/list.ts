import { type Block, type Button, type Message, shortened, type Text } from '#src/chat/index.ts'
import { formats, type Reader, speak } from '#src/language/index.ts'
import { button, paragraph, quietly, sentence, bold } from '../../people/index.ts'
import { type Horizon, HORIZONS, type Initiative, initiativeRef } from '../initiative.ts'
import { nextMilestone, type Page } from '../rules/listing.ts'
import { type Filter, printFilter } from '../rules/words.ts'
import { healthWord, type Known, statusWord } from './words.ts'

export type Listing = { readonly filter: Filter; readonly count: number; readonly page: Page<Initiative>; readonly known: Known }

/** One page of initiatives by horizon, each with what matters now, and a choice to open one. */
export function initiativeList(reader: Reader, { filter, count, page, known }: Listing): Message {
  const { say } = speak(reader.language)
  const title = titleOf(reader, filter)
  if (count === 0) {
    return filter.kind === 'open'
      ? sentence(say.rich('initiatives.emptyOpen', { example: bold('/initiative add') }))
      : sentence(say.rich('initiatives.emptyFilter', { example: bold('/initiative') }))
  }
  const options = page.items.map(({ id, code, title }) => ({ label: shortened(`${code} ${title}`, 75), value: id }))
  return {
    summary: say('initiatives.listSummary', { title, count }),
    blocks: [
      { kind: 'heading', text: say('initiatives.listSummary', { title, count }) },
      ...HORIZONS.flatMap((horizon): Block[] => {
        const here = page.items.filter(initiative => initiative.horizon === horizon)
        if (here.length === 0) return []
        return [paragraph([bold(groupWord(reader, horizon))]), { kind: 'list', items: here.map(each => lineOf(reader, each, known)) }]
      }),
      { kind: 'select', select: { placeholder: say('initiatives.showOne'), command: { action: 'initiatives.show', input: {} }, options } },
      ...pageBlocks(reader, filter, page),
    ],
  }
}

const TITLE = {
  open: 'initiatives.listOpen',
  all: 'initiatives.listAll',
  mine: 'initiatives.listMine',
} as const
const HORIZON_TITLE = { short: 'initiatives.listShort', medium: 'initiatives.listMedium', long: 'initiatives.listLong' } as const
const GROUP = { short: 'initiatives.groupShort', medium: 'initiatives.groupMedium', long: 'initiatives.groupLong' } as const

/** What a horizon is called above a group. */
export const groupWord = ({ language }: Reader, horizon: Horizon): string => speak(language).say(GROUP[horizon])

function titleOf({ language }: Reader, filter: Filter): string {
  const { say } = speak(language)
  if (filter.kind === 'horizon') return say(HORIZON_TITLE[filter.horizon])
  return filter.kind === 'area' ? say('initiatives.listArea', { area: filter.area }) : say(TITLE[filter.kind])
}

function lineOf(reader: Reader, initiative: Initiative, { people, today }: Known): Text {
  const { say } = speak(reader.language)
  const milestone = nextMilestone(initiative, today)
  const { status, priority } = initiative
  const facts = [
    ...(status === 'active' ? [] : [statusWord(reader, status)]),
    healthWord(reader, initiative.health),
    ...(priority === null ? [] : [say('initiatives.priorityShort', { priority: String(priority) })]),
    say('initiatives.ownedBy', { name: people.get(initiative.ownerId) ?? '' }),
    ...(milestone === null
      ? []
      : [say('initiatives.nextMilestone', { date: formats(reader).shortDate(milestone.dueOn), milestone: milestone.title })]),
  ]
  return [initiativeRef(initiative), ' ', bold(initiative.title), ` · ${facts.join(' · ')}`]
}

function pageBlocks({ language }: Reader, filter: Filter, { page, pages }: Page<Initiative>): Block[] {
  if (pages === 1) return []
  const { say } = speak(language)
  const to = (label: string, wanted: number): Button[] =>
    wanted < 1 || wanted > pages ? [] : [button(label, 'initiatives.list', { filter: printFilter(filter), page: String(wanted) })]
  return [
    quietly(say('initiatives.page', { page: String(page), pages: String(pages) })),
    { kind: 'buttons', buttons: [...to(say('initiatives.previous'), page - 1), ...to(say('initiatives.next'), page + 1)] },
  ]
}
