import { normalise, sameName } from '#src/language/index.ts'

type Named = { readonly name: string; readonly handle: string }

/** Who may be meant by a name: those whose whole name or handle it is; else those whose name begins with it, word by word. */
export function whoIsMeant<Somebody extends Named>(name: string, among: readonly Somebody[]): Somebody[] {
  const exact = among.filter(person => sameName(person.name, name) || sameName(person.handle, name))
  return exact.length > 0 ? exact : among.filter(person => normalise(person.name).startsWith(`${normalise(name)} `))
}
