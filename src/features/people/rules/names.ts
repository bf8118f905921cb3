import { normalise, plainLetters } from '#src/language/index.ts'

/** Somebody who can be named: by their whole name, its beginning, their handle, or the platform's id of their account. */
export type Nameable = { readonly personId: string; readonly user: string; readonly name: string; readonly handle: string }

type Named = { readonly name: string; readonly handle: string; readonly user?: string }

/**
 * Who may be meant by a name: those whose whole name, handle or account it is; else those whose name begins with it, word by word. As it
 * is spelled, else without its diacritics.
 */
export function whoIsMeant<Somebody extends Named>(name: string, among: readonly Somebody[]): Somebody[] {
  for (const plain of [normalise, plainLetters]) {
    const typed = plain(name)
    const whole = among.filter(each => each.user === name || plain(each.name) === typed || plain(each.handle) === typed)
    if (whole.length > 0) return whole
    const begun = typed === '' ? [] : among.filter(each => plain(each.name).startsWith(`${typed} `))
    if (begun.length > 0) return begun
  }
  return []
}
