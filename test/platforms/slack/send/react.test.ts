import { describe, expect, it } from 'vitest'
import { SendFailure } from '#src/chat/index.ts'
import { SlackRefusal } from '#src/platforms/slack/send/index.ts'
import { react } from '#src/platforms/slack/send/react.ts'

const message = { channel: 'C1', message: '1700000000.000100' }

/** A Slack that answers each call with the next of these. */
function slackThat(...answers: readonly (Error | 'ok')[]) {
  const calls: string[] = []
  const taken: string[] = []
  const turn = (of: string) => () => {
    taken.push(of)
    return Promise.resolve()
  }
  return {
    calls,
    taken,
    turns: { add: turn('add'), remove: turn('remove') },
    client: {
      call: (method: string, { name, channel, timestamp }: { name?: string; channel?: string; timestamp?: string }) => {
        const answer = answers[calls.length] ?? 'ok'
        calls.push(`${method} ${name} ${channel} ${timestamp}`)
        return answer === 'ok' ? Promise.resolve({ ok: true } as never) : Promise.reject(answer)
      },
    },
  }
}

describe('reactions in Slack', () => {
  it('adds what stands and removes what is gone, each in its turn', async () => {
    const slack = slackThat()
    await react(slack.client, { message, stand: ['recorded', 'win'], gone: ['question'] }, slack.turns)
    expect(slack.calls).toEqual([
      'reactions.add white_check_mark C1 1700000000.000100',
      'reactions.add tada C1 1700000000.000100',
      'reactions.remove question C1 1700000000.000100',
    ])
    expect(slack.taken).toEqual(['add', 'add', 'remove'])
  })

  it.each([
    ...['already_reacted', 'no_reaction', 'message_not_found', 'is_archived', 'missing_scope', 'too_many_emoji'],
    // Drumbeat was taken out of the channel: that stops no workspace.
    ...['access_denied', 'no_access', 'no_permission', 'restricted_action'],
  ])('takes %s for done, and goes on', async code => {
    const slack = slackThat(new SlackRefusal('reactions.add', code))
    await react(slack.client, { message, stand: ['planned', 'blocker'], gone: [] }, slack.turns)
    expect(slack.calls).toHaveLength(2)
  })

  it.each([new SlackRefusal('reactions.add', 'token_revoked'), new SendFailure('rate-limited', 'wait', 1000), new Error('socket hang up')])(
    'passes on %s, so that it is tried again',
    async error => {
      const slack = slackThat(error)
      await expect(react(slack.client, { message, stand: ['kept'], gone: [] }, slack.turns)).rejects.toBe(error)
    },
  )
})
