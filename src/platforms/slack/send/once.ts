const REMEMBERED = 5_000

/**
 * Runs a send once for each id, as long as it is remembered: whoever asks again gets the same answer, also while it is under way. A send
 * that failed is forgotten, and may be tried again.
 */
export function createOnce<Result>(): (id: string, send: () => Promise<Result>) => Promise<Result> {
  const known = new Map<string, Promise<Result>>()
  return (id, send) => {
    const standing = known.get(id)
    if (standing !== undefined) return standing
    const sending = send()
    known.set(id, sending)
    sending.catch(() => known.delete(id))
    const oldest = known.size > REMEMBERED ? known.keys().next().value : undefined
    if (oldest !== undefined) known.delete(oldest)
    return sending
  }
}
