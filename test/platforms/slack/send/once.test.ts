import { expect, it } from 'vitest'
import { createOnce } from '#src/platforms/slack/send/once.ts'

/** Counts how often each name was run. */
const counting = (remembered: number) => {
  const once = createOnce<string>(remembered)
  const runs: string[] = []
  const ask = (name: string) =>
    once(name, async () => {
      runs.push(name)
      return `${name} done`
    })
  return { ask, runs }
}

it('runs what is asked for twice once, also while it is under way', async () => {
  const { ask, runs } = counting(10)
  expect(await Promise.all([ask('a'), ask('a')])).toEqual(['a done', 'a done'])
  expect(await ask('a')).toBe('a done')
  expect(runs).toEqual(['a'])
})

it('forgets what failed', async () => {
  const once = createOnce<string>(10)
  await expect(once('a', () => Promise.reject(new Error('cut')))).rejects.toThrow('cut')
  expect(await once('a', () => Promise.resolve('done'))).toBe('done')
})

it('remembers so many names and no more, the oldest going first', async () => {
  const { ask, runs } = counting(3)
  for (const name of ['a', 'b', 'c', 'd']) await ask(name)
  for (const name of ['b', 'c', 'd']) await ask(name)
  expect(runs).toEqual(['a', 'b', 'c', 'd'])
  await ask('a')
  expect(runs).toEqual(['a', 'b', 'c', 'd', 'a'])
})
