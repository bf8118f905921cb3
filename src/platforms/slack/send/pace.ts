import { wasSetBack } from '#src/time/index.ts'

/**
 * Slack's published rates, kept before Slack has to complain: its complaint would make the whole workspace wait. A bucket lets a short
 * burst through and then one call after another; whoever comes takes the next turn, in order.
 */
export type Pace = {
  /** Resolves when it is the next post's turn in this channel. */
  post(channel: string): Promise<void>
  /** Resolves when it is the next edit's turn in the workspace. */
  edit(): Promise<void>
  /** Resolves when it is the next reaction's turn in the workspace. */
  reaction(): Promise<void>
  /** Resolves when it is the turn of the next reaction that is taken off in the workspace. */
  removal(): Promise<void>
  /** Resolves when it is the turn of the next answer that only one person sees. */
  answer(): Promise<void>
}

export type Wait = (ms: number) => Promise<void>
type Rate = { readonly burst: number; readonly everyMs: number }

/** About one message a second in a channel, with short bursts allowed. */
const POSTS: Rate = { burst: 4, everyMs: 1_000 }
/** `chat.update` is in Slack's tier 3: about fifty a minute for the workspace. */
const EDITS: Rate = { burst: 10, everyMs: 1_250 }
/** `reactions.add` is in tier 3 too, by itself. */
const REACTIONS: Rate = { burst: 10, everyMs: 1_250 }
/** `reactions.remove` is in tier 2: about twenty a minute for the workspace. */
const REMOVALS: Rate = { burst: 5, everyMs: 3_000 }
/** `chat.postEphemeral` is in tier 4: about a hundred a minute for the workspace. */
const ANSWERS: Rate = { burst: 20, everyMs: 600 }

export function createPace(clock: { readonly systemNow: () => number; readonly wait: Wait }): Pace {
  const channels = new Map<string, number>()
  const workspace = new Map<string, number>()
  let latest = 0

  /** Turns are moments of the clock: when that was set back, those taken before would have to be waited for as long as it was set back. */
  const moment = (): number => {
    const now = clock.systemNow()
    if (wasSetBack(latest, now)) {
      channels.clear()
      workspace.clear()
      latest = now
    }
    latest = Math.max(latest, now)
    return now
  }

  const turn = async (turns: Map<string, number>, name: string, { burst, everyMs }: Rate) => {
    const now = moment()
    // The moment up to which all turns are taken; a burst is how far it may run ahead of the clock.
    const taken = Math.max(turns.get(name) ?? 0, now) + everyMs
    turns.delete(name)
    turns.set(name, taken)
    for (const [other, until] of turns) {
      if (until > now) break
      turns.delete(other)
    }
    const ahead = taken - now - burst * everyMs
    if (ahead > 0) await clock.wait(ahead)
  }

  return {
    post: channel => turn(channels, channel, POSTS),
    edit: () => turn(workspace, 'edits', EDITS),
    reaction: () => turn(workspace, 'reactions', REACTIONS),
    removal: () => turn(workspace, 'removals', REMOVALS),
    answer: () => turn(workspace, 'answers', ANSWERS),
  }
}
