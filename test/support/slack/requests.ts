import { createHmac } from 'node:crypto'
import { once } from 'node:events'
import { IncomingMessage, request } from 'node:http'
import { text } from 'node:stream/consumers'

/** How a request was answered, and after how many milliseconds. */
export type Answered = { readonly status: number; readonly text: string; readonly tookMs: number; readonly sentAt: number }

/** The requests that Slack makes, signed and timed. */
export type SlackRequests = {
  event(event: object): Promise<Answered>
  /** `where`: a channel, or a direct conversation. */
  command(user: string, text: string, trigger: string, where: string): Promise<Answered>
  interaction(user: string, payload: object): Promise<Answered>
  /** Anything, with a signature that somebody made up. */
  sendUnsigned(body: string, type: string): Promise<Answered>
  /** Anything, signed. */
  send(body: string, type: string): Promise<Answered>
}

/** `now`: the clock of the process that is asked, in milliseconds. */
export function slackRequests(process: {
  readonly address: string
  readonly secret: string
  readonly team: string
  readonly now: () => number
}): SlackRequests {
  const { address, secret, team, now } = process
  let ids = 0
  const post = async (body: string, type: string, secret: string): Promise<Answered> => {
    const timestamp = String(Math.floor(now() / 1000))
    const signature = `v0=${createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex')}`
    const sentAt = performance.now()
    const headers = { 'content-type': type, 'x-slack-request-timestamp': timestamp, 'x-slack-signature': signature }
    // A connection for each: one that is kept may be closed at the very moment of its next use.
    const asked = request(`${address}/slack/events`, { method: 'POST', headers, agent: false })
    asked.end(body)
    const [response]: unknown[] = await once(asked, 'response')
    if (!(response instanceof IncomingMessage)) throw new Error('no response')
    const said = await text(response)
    return { status: response.statusCode ?? 0, text: said, tookMs: performance.now() - sentAt, sentAt }
  }
  const send: SlackRequests['send'] = (body, type) => post(body, type, secret)
  const form = (fields: Record<string, string>) => send(new URLSearchParams(fields).toString(), 'application/x-www-form-urlencoded')

  return {
    send,
    sendUnsigned: (body, type) => post(body, type, 'made up'),
    event: event => send(JSON.stringify({ type: 'event_callback', team_id: team, event_id: `Ev${(ids += 1)}`, event }), 'application/json'),
    command(user, text, trigger, where) {
      const [, command = '', rest = ''] = /^(\/\S+)\s*(.*)$/s.exec(text) ?? []
      return form({
        command,
        text: rest,
        team_id: team,
        user_id: user,
        channel_id: where,
        channel_name: where.startsWith('D') ? 'directmessage' : 'cx-core',
        trigger_id: trigger,
      })
    },
    interaction: (user, payload) => form({ payload: JSON.stringify({ team: { id: team }, user: { id: user }, ...payload }) }),
  }
}
