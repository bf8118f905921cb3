import type { Message, Text } from '#src/chat/index.ts'
import { type Reader, speak } from '#src/language/index.ts'
import type { TypedCommand } from '../../feature.ts'
import { bold, quietly } from './parts.ts'

/** One card of everything that can be typed: what is written most often first. */
export function helpCard(reader: Reader, commands: readonly TypedCommand[]): Message {
  const { say } = speak(reader.language)
  const lines = (chosen: readonly TypedCommand[]): Text[] =>
    chosen.flatMap(command =>
      command.usage.map(({ example, purpose }): Text => [bold(written(exampleFor(example, reader))), ` – ${purpose(reader)}`]),
    )
  const daily = lines(commands.filter(command => command.short))
  const others = lines(commands.filter(command => !command.short))
  return {
    summary: say('people.helpSummary'),
    blocks: [
      { kind: 'heading', text: say('people.helpTitle') },
      ...[daily, others].filter(items => items.length > 0).map(items => ({ kind: 'list' as const, items })),
      quietly(say('people.helpOnlyYou')),
    ],
  }
}

/** What a reader is shown of how a command is written. */
export const exampleFor = (example: TypedCommand['usage'][number]['example'], reader: Reader): string =>
  typeof example === 'string' ? example : example(reader)

/** An example as one types it: behind the root command unless it says otherwise. */
const written = (example: string): string => (example.startsWith('/') ? example : `/drumbeat ${example}`)
