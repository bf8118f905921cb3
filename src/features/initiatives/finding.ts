import type { Scope } from '#src/db/index.ts'
import { nearest } from '#src/language/index.ts'
import { UserError } from '../feature.ts'
import type { Initiative } from './initiative.ts'
import { unknownCode } from './messages/refusals.ts'
import { plainCode } from './rules/codes.ts'
import { allCodes, initiativesByCode } from './store/initiatives.ts'

/** The initiative with this code, however it is capitalised; UserError, with the nearest code there is, when the workspace has none. */
export async function requireInitiative(context: { readonly scope: Scope }, code: string): Promise<Initiative> {
  const [found] = await requireInitiatives(context, [code])
  if (!found) throw new Error('an initiative was neither found nor missed')
  return found
}

/** The initiatives with these codes, in the order asked for, each once; UserError at the first that the workspace does not have. */
export async function requireInitiatives({ scope }: { readonly scope: Scope }, codes: readonly string[]): Promise<Initiative[]> {
  const wanted = [...new Set(codes.map(plainCode))]
  const found = new Map((await initiativesByCode(scope, wanted)).map(initiative => [initiative.code, initiative]))
  const missing = wanted.find(code => !found.has(code))
  if (missing !== undefined) {
    const near = await nearestCode(scope, missing)
    throw new UserError(reader => unknownCode(reader, missing, near))
  }
  return wanted.flatMap(code => found.get(code) ?? [])
}

/** The code that was most likely meant: of the same number, else one that is written much alike; null: none is near. */
export async function nearestCode(scope: Scope, code: string): Promise<string | null> {
  const codes = await allCodes(scope)
  const number = /\d+$/.exec(code)?.[0]
  return codes.find(each => number !== undefined && each.endsWith(`-${number}`)) ?? nearest(code, codes)
}
