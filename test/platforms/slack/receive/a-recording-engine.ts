import type { DirectoryInbound, PersonInbound, Receiver, Reply } from '#src/chat/index.ts'

/** Stands where the engine will: records what arrives, and answers what it is told to. */
export type RecordingEngine = {
  readonly receiver: Receiver
  readonly heard: readonly PersonInbound[]
  readonly described: readonly DirectoryInbound[]
  /** How to answer from now on: always, or by kind of what arrives. */
  answer(how: Reply | Error | ((inbound: PersonInbound) => Reply | Promise<Reply>)): void
  /** Resolves when something was described that fits. */
  describes(fits: (inbound: DirectoryInbound) => boolean): Promise<DirectoryInbound>
}

export function aRecordingEngine(): RecordingEngine {
  const heard: PersonInbound[] = []
  const described: DirectoryInbound[] = []
  const waiting = new Set<() => void>()
  let how: Parameters<RecordingEngine['answer']>[0] = { kind: 'none' }
  return {
    heard,
    described,
    receiver: {
      words: ['drumbeat'],
      shortcuts: [],
      async person(inbound) {
        heard.push(inbound)
        if (how instanceof Error) throw how
        return typeof how === 'function' ? how(inbound) : how
      },
      directory(inbound) {
        described.push(inbound)
        for (const look of waiting) look()
        return Promise.resolve()
      },
    },
    answer: given => {
      how = given
    },
    describes: fits =>
      new Promise(resolve => {
        const look = () => {
          const found = described.find(fits)
          if (found === undefined) return
          waiting.delete(look)
          resolve(found)
        }
        waiting.add(look)
        look()
      }),
  }
}
