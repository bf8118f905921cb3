import { expect, test } from 'vitest'
import { wordsOf } from '#src/platforms/slack/receive/words.ts'

const never = new Promise<never>(() => undefined)
const written = 'blocked by <@UNEW> &amp; co'

test('somebody whom nobody knows yet is asked for, and called by name', async () => {
  const names = new Map<string, string>()
  const directory = {
    nameOf: (user: string) => names.get(user) ?? null,
    account(user: string) {
      names.set(user, 'Nil Ek')
      return Promise.resolve(null)
    },
  }
  expect(await wordsOf({ directory, wait: () => never }, written)).toEqual({
    text: 'blocked by @Nil Ek & co',
    named: [{ user: 'UNEW', text: '@Nil Ek' }],
  })
})

test('what was written does not wait for a Slack that does not say who is named in it', async () => {
  const directory = { nameOf: () => null, account: () => never }
  const waited: number[] = []
  const wait = (ms: number) => {
    waited.push(ms)
    return Promise.resolve()
  }
  expect(await wordsOf({ directory, wait }, written)).toEqual({
    text: 'blocked by @UNEW & co',
    named: [{ user: 'UNEW', text: '@UNEW' }],
  })
  expect(waited).toHaveLength(1)
  expect(Math.max(...waited)).toBeLessThan(3_000)
})
