import { SlackRefusal, type SlackClient } from '../client.ts'
import { kindOf } from '../send/index.ts'

/** The same client, which tells when Slack refuses something for want of a right: `doubt` is called, and the refusal passes on. */
export function doubting(client: SlackClient, doubt: () => void): SlackClient {
  const noticing = async <Result>(called: Promise<Result>): Promise<Result> => {
    try {
      return await called
    } catch (error) {
      if (error instanceof SlackRefusal && kindOf(error.code) === 'workspace-stopped') doubt()
      throw error
    }
  }
  return {
    call: (...given) => noticing(client.call(...given)),
    upload: picture => noticing(client.upload(picture)),
  }
}
