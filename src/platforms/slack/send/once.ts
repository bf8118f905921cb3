/**
 * Runs something once for each name, as long as it is remembered: whoever asks again gets the same answer, also while it is under way. What
 * failed is forgotten, and may be tried again. Of more than `remembered` names the oldest is forgotten.
 */
export function createOnce<Result>(remembered: number): (name: string, run: () => Promise<Result>) => Promise<Result> {
  const known = new Map<string, Promise<Result>>()
  return (name, run) => {
    const standing = known.get(name)
    if (standing !== undefined) return standing
    const running = run()
    known.set(name, running)
    running.catch(() => known.delete(name))
    const oldest = known.size > remembered ? known.keys().next().value : undefined
    if (oldest !== undefined) known.delete(oldest)
    return running
  }
}
