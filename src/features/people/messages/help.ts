import { type Block, type Message, type Text, typedAgain } from '#src/chat/index.ts'
import { LANGUAGES, normalise, type Reader, speak } from '#src/language/index.ts'
import { type TypedCommand, type Usage, UserError } from '../../feature.ts'
import { bold, paragraph, quietly } from './parts.ts'

/** What help is about: a short command with all that begins with its word, or what has no short command. */
export type Topic = { readonly name: string; readonly commands: readonly TypedCommand[] }

/** Of all that can be typed: what is written most often, and a button for each topic. */
export function helpCard(reader: Reader, commands: readonly TypedCommand[]): Message {
  const { say } = speak(reader.language)
  const topics = topicsOf(commands)
  const [daily, others] = [topics.filter(isShort), topics.filter(topic => !isShort(topic))]
  const shown = [daily, others].filter(some => some.length > 0)
  return {
    summary: say('people.helpSummary'),
    blocks: [
      { kind: 'heading', text: say('people.helpTitle') },
      ...shown.flatMap(some => listOf(reader, some.flatMap(oftenOf))),
      paragraph(say.rich('people.helpMore', { example: bold(exampleOfHelp(topics)) })),
      ...shown.map((some): Block => ({
        kind: 'buttons',
        buttons: some.map(topic => ({
          label: titleOf(reader, topic),
          command: typedAgain(`drumbeat help ${topic.name}`),
          style: 'plain',
        })),
      })),
      quietly(say('people.helpOnlyYou')),
    ],
  }
}

/** Everything that can be typed about one topic. */
export function topicCard(reader: Reader, topic: Topic): Message {
  const title = titleOf(reader, topic)
  return { summary: title, blocks: [{ kind: 'heading', text: title }, ...listOf(reader, usageOf(topic))] }
}

/** The topic that somebody names, in any language. `UserError` when it is none. */
export function requireTopic(commands: readonly TypedCommand[], text: string): Topic {
  const wanted = normalise(text.replace(/^\//, ''))
  const found = topicsOf(commands).find(topic => namesOf(topic).some(name => normalise(name) === wanted))
  if (found) return found
  throw new UserError(({ language }) => speak(language).say('people.helpUnknown', { text, example: '/drumbeat help' }))
}

/** Features stand on those before them, so what people write every day comes last: it is shown first. */
function topicsOf(commands: readonly TypedCommand[]): Topic[] {
  const groups = Map.groupBy(commands, ({ word, short, topic }) => topic ?? (short ? firstWord(word) : 'team'))
  const topics = [...groups].map(([name, own]) => ({ name, commands: own }))
  return [...topics.filter(isShort).toReversed(), ...topics.filter(topic => !isShort(topic))]
}

const firstWord = (word: string): string => word.split(' ')[0] ?? word
const isShort = ({ commands }: Topic): boolean => commands.some(({ short }) => short)
const usageOf = ({ commands }: Topic): Usage[] => commands.flatMap(({ usage }) => usage)
/** Of a topic whatever is said to be written often, else its first line. */
function oftenOf(topic: Topic): Usage[] {
  const lines = usageOf(topic)
  const often = lines.filter(line => line.often === true)
  return often.length > 0 ? often : lines.slice(0, 1)
}

const exampleOfHelp = (topics: readonly Topic[]): string => `/drumbeat help ${topics.find(isShort)?.name ?? topics[0]?.name ?? ''}`

const TITLE = { you: 'people.helpYou', team: 'people.helpTeam' } as const

const titleOf = ({ language }: Reader, topic: Topic): string =>
  isShort(topic) ? `/${topic.name}` : speak(language).say(topic.name === 'you' ? TITLE.you : TITLE.team)

function namesOf(topic: Topic): string[] {
  if (isShort(topic)) return [topic.name, ...topic.commands.flatMap(({ also = [] }) => also.map(firstWord))]
  const key = topic.name === 'you' ? TITLE.you : TITLE.team
  return [topic.name, ...LANGUAGES.map(language => speak(language).say(key))]
}

function listOf(reader: Reader, lines: readonly Usage[]): Block[] {
  const items = lines.map(({ example, purpose }): Text => [bold(written(exampleFor(example, reader))), ` – ${purpose(reader)}`])
  return items.length > 0 ? [{ kind: 'list', items }] : []
}

const exampleFor = (example: Usage['example'], reader: Reader): string => (typeof example === 'string' ? example : example(reader))

/** An example as one types it: behind the root command unless it says otherwise. */
const written = (example: string): string => (example.startsWith('/') ? example : `/drumbeat ${example}`)
