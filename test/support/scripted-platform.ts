import { type Account, type MessageReference, type Outgoing, type Platform, SendFailure, type SendFailureKind } from '#src/chat/index.ts'

/** What the platform does with the next send, instead of accepting it. */
export type Fault =
  | { readonly kind: Exclude<SendFailureKind, 'unknown'>; readonly retryAfterMs?: number }
  /** The connection is cut: before the platform took it, or after. */
  | { readonly kind: 'cut'; readonly arrives: boolean }

export type Standing = { readonly outgoing: Outgoing; readonly reference: MessageReference; readonly edits: readonly Outgoing[] }

/** A platform that keeps what it is given and fails as it is told to. */
export type ScriptedPlatform = Platform & {
  readonly standing: readonly Standing[]
  readonly summaries: readonly string[]
  /** Reactions of ours that stand, by the message and their meaning. */
  readonly reactions: ReadonlySet<string>
  readonly accounts: Map<string, Account>
  readonly channels: Map<string, readonly string[]>
  /** How many sends were under way at once, at most. */
  readonly mostAtOnce: number
  /** Faults for the sends that `matches` picks, in order. */
  fail(faults: readonly Fault[], matches?: (outgoing: Outgoing) => boolean): void
  /** Holds every send until the returned function is called. */
  hold(): () => void
}

export function scriptedPlatform(
  name: Platform['name'] = 'sandbox',
  pace: Platform['pace'] = { atOnce: 4, cardEveryMs: 0 },
): ScriptedPlatform {
  const standing: Standing[] = []
  const reactions = new Set<string>()
  const accounts = new Map<string, Account>()
  const channels = new Map<string, readonly string[]>()
  const scripts: { readonly faults: Fault[]; readonly matches: (outgoing: Outgoing) => boolean }[] = []
  let gate: Promise<void> = Promise.resolve()
  let underWay = 0
  let most = 0

  const arrive = (outgoing: Outgoing): MessageReference => {
    const channel = outgoing.to.kind === 'channel' ? outgoing.to.channel : `D-${outgoing.to.user}`
    const reference = { channel, message: `m${standing.length + 1}` }
    standing.push({ outgoing, reference, edits: [] })
    return reference
  }
  const through = async (outgoing: Outgoing, take: () => MessageReference): Promise<MessageReference> => {
    underWay += 1
    most = Math.max(most, underWay)
    await gate
    await new Promise(resolve => setImmediate(resolve))
    underWay -= 1
    const fault = scripts.find(script => script.faults.length > 0 && script.matches(outgoing))?.faults.shift()
    if (!fault) return take()
    if (fault.kind !== 'cut') throw new SendFailure(fault.kind, `scripted: ${fault.kind}`, fault.retryAfterMs)
    if (fault.arrives) take()
    throw new Error('socket hang up')
  }

  return {
    name,
    can: { answerPrivately: true },
    pace,
    standing,
    reactions,
    accounts,
    channels,
    get summaries() {
      return standing.map(({ outgoing, edits }) => (edits.at(-1) ?? outgoing).message.summary)
    },
    get mostAtOnce() {
      return most
    },
    fail: (faults, matches = () => true) => void scripts.push({ faults: [...faults], matches }),
    hold() {
      let open = () => {}
      gate = new Promise(resolve => {
        open = resolve
      })
      return () => open()
    },
    post: outgoing => through(outgoing, () => arrive(outgoing)),
    async edit(outgoing, where) {
      await through(outgoing, () => {
        const index = standing.findIndex(({ reference }) => reference.channel === where.channel && reference.message === where.message)
        const stood = standing[index]
        if (!stood) throw new SendFailure('rejected', 'no such message')
        standing[index] = { ...stood, edits: [...stood.edits, outgoing] }
        return where
      })
    },
    async react({ workspace, message, stand, gone }) {
      const as: Outgoing = {
        workspace,
        to: { kind: 'channel', channel: message.channel },
        message: { summary: 'a reaction', blocks: [] },
        deliveryId: '',
      }
      await through(as, () => {
        for (const meaning of stand) reactions.add(`${message.message} ${meaning}`)
        for (const meaning of gone) reactions.delete(`${message.message} ${meaning}`)
        return message
      })
    },
    find: outgoing => Promise.resolve(standing.find(({ outgoing: sent }) => sent.deliveryId === outgoing.deliveryId)?.reference ?? null),
    account: (_, user) => Promise.resolve(accounts.get(user) ?? null),
    channel: (_, channel) => {
      const members = channels.get(channel)
      return Promise.resolve(
        members ? { name: channel, archived: false, members: members.flatMap(user => accounts.get(user) ?? []) } : null,
      )
    },
  }
}

/** An account as a platform describes it. */
export const anAccount = (user: string, more: Partial<Account> = {}): Account => ({
  user,
  name: user,
  handle: user,
  locale: null,
  zone: null,
  isBot: false,
  isGuest: false,
  isOwner: false,
  deactivated: false,
  ...more,
})
