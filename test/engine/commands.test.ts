import { describe, expect, test } from 'vitest'
import { commandWords, findCommand } from '#src/engine/commands.ts'
import { type Feature, UserError } from '#src/features/feature.ts'
import { zone } from '#src/time/index.ts'

const command = (word: string, short = true, also: readonly string[] = []) => ({
  word,
  short,
  also,
  usage: [],
  run: () => Promise.resolve({ kind: 'none' as const }),
})
const features: readonly Feature[] = [
  { name: 'people', commands: [command('help', false), command('zone', false)] },
  { name: 'tasks', commands: [command('task', true, ['görev', 'zadanie'])] },
  { name: 'blockers', commands: [command('task block', true, ['task engelle']), command('blocker')] },
]
const found = (word: string, text: string) => {
  const { feature, text: rest } = findCommand(features, word, text)
  return [feature.name, rest]
}

describe('a command of two words', () => {
  test('goes before the command of its first word, which belongs to a feature below', () => {
    expect(found('task', 'block 41 waiting for legal')).toEqual(['blockers', '41 waiting for legal'])
    expect(found('Task', '  BLOCK   41  waiting\nfor legal ')).toEqual(['blockers', '41  waiting\nfor legal'])
    expect(found('drumbeat', 'task block 41')).toEqual(['blockers', '41'])
    expect(found('task', 'done 41')).toEqual(['tasks', 'done 41'])
    expect(found('task', 'blocked 41')).toEqual(['tasks', 'blocked 41'])
    expect(found('task', '')).toEqual(['tasks', ''])
  })

  test('is known in other languages, whatever the case of their letters', () => {
    expect(found('drumbeat', 'GÖREV bitti 41')).toEqual(['tasks', 'bitti 41'])
    expect(found('task', 'ENGELLE 41 hukuk bekliyor')).toEqual(['blockers', '41 hukuk bekliyor'])
  })

  test('is offered for completion behind the root word, and is no slash command of its own', () => {
    expect(commandWords(features).filter(word => !word.includes(' '))).toEqual(['drumbeat', 'task', 'blocker'])
    expect(commandWords(features)).toContain('drumbeat task block')
  })

  test('does not make a command short that is not', () => {
    const asked = () => findCommand(features, 'zone', 'Warsaw')
    expect(asked).toThrow(UserError)
    expect(found('drumbeat', 'zone Warsaw')).toEqual(['people', 'Warsaw'])
  })

  test('that is misspelt is answered with the nearest', () => {
    try {
      findCommand(features, 'drumbeat', 'blockr no data')
      expect.unreachable()
    } catch (error) {
      if (!(error instanceof UserError)) throw error
      expect(error.tell({ language: 'en', zone: zone('UTC') })).toContain('/blocker')
    }
  })
})
