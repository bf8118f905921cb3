import fc from 'fast-check'
import { expect, test } from 'vitest'
import { FORM_BODY, JSON_BODY, useSlack } from './use-slack.ts'

/** Words that Slack's payloads are made of, so that chance comes near to real ones. */
const key = fc.constantFrom(
  'type',
  'event',
  'team_id',
  'event_id',
  'user',
  'channel',
  'item',
  'ts',
  'text',
  'message',
  'actions',
  'view',
  'container',
  'command',
  'trigger_id',
  'id',
  'body',
  'name',
  'authorizations',
  'subtype',
)
const value = fc.letrec(tie => ({
  any: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom(
      'event_callback',
      'message',
      'block_actions',
      'view_submission',
      'reaction_added',
      'member_joined_channel',
      'message_changed',
      'T1',
      'C1',
      'UANA',
      '1.2',
      '/drumbeat',
    ),
    fc.jsonValue({ maxDepth: 1 }),
    fc.array(tie('any'), { maxLength: 3 }),
    fc.dictionary(key, tie('any'), { maxKeys: 6 }),
  ),
})).any
const body = fc.dictionary(key, value, { maxKeys: 8 })

test('whatever is signed, nothing makes a fault, an answer with internals, or a line in the log', async () => {
  await using slack = await useSlack()
  await slack.described
  await fc.assert(
    fc.asyncProperty(body, fc.boolean(), async (given, isPayload) => {
      const json = JSON.stringify(given)
      const { status, text } = isPayload
        ? await slack.sendSigned(new URLSearchParams({ payload: json }).toString(), FORM_BODY)
        : await slack.sendSigned(json, JSON_BODY)
      expect(status).toBeLessThan(500)
      expect(text === '' || text.startsWith('{"challenge"')).toBe(true)
    }),
    { numRuns: 400 },
  )
  expect(slack.logged.filter(({ level }) => level === 'error')).toEqual([])
})
