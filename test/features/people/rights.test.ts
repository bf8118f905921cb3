import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import {
  CAPABILITIES,
  type Capability,
  type Circumstance,
  GRANTEES,
  type Grantee,
  may,
  type Relation,
  RELATIONS,
} from '#src/features/people/rules/rights.ts'
import type { Role } from '#src/features/feature.ts'

const ROLES: readonly Role[] = ['board', 'leader', 'admin']

/** Every cell of the table in the documentation. */
const cells = readFileSync(new URL('../../../docs/rights.md', import.meta.url), 'utf8')
  .split('\n')
  .filter(line => line.startsWith('|') && !line.startsWith('| -'))
  .map(line =>
    line
      .slice(1, -1)
      .split('|')
      .map(cell => cell.trim()),
  )
const [heads = [], ...rows] = cells
const granteeOf = (head: string): Grantee | undefined => GRANTEES.find(grantee => grantee.replace('-', ' ') === head)
const table = rows.flatMap(([what = '', ...row]) => row.map((cell, index) => ({ what, head: heads[index + 1] ?? '', cell })))

type Case = { readonly hasAdmin: boolean; readonly circumstances: readonly Circumstance[] }

/** Whether somebody who is nothing but this may do it. */
function mayAs(grantee: Grantee, capability: Capability, { hasAdmin, circumstances }: Case): boolean {
  const role = ROLES.find(each => each === grantee)
  const relation = RELATIONS.find(each => each === grantee)
  const given = new Set<Relation | Circumstance>([...circumstances, ...(relation ? [relation] : [])])
  // A guest, but for what anyone may: so that nothing else is allowed for being of the workspace.
  return may(
    { roles: new Set(role ? [role] : []), isOwner: grantee === 'workspace-owner', isGuest: grantee !== 'anyone', given },
    capability,
    { hasAdmin },
  )
}

const USUAL: Case = { hasAdmin: true, circumstances: [] }
const WHILE: Readonly<Record<string, Case>> = {
  'while unassigned': { hasAdmin: true, circumstances: ['unassigned'] },
  'while it has no sponsor': { hasAdmin: true, circumstances: ['unsponsored'] },
  'while no admin is left': { hasAdmin: false, circumstances: [] },
}
const ALL: readonly Case[] = [USUAL, ...Object.values(WHILE)]

describe('the table of rights in the documentation', () => {
  test('has a row for everything that needs a right, and a column for everyone', () => {
    expect(rows.map(([what]) => what)).toEqual(CAPABILITIES)
    expect(heads.slice(1).map(granteeOf)).toEqual(GRANTEES)
  })

  test.each(table)('$what as $head: $cell', ({ what, head, cell }) => {
    const capability = CAPABILITIES.find(each => each === what)
    const grantee = granteeOf(head)
    if (!capability || !grantee) throw new Error(`no such right as ${what} of ${head}`)
    const expected = ALL.map(each => cell === 'yes' || each === WHILE[cell])
    expect(cell === 'yes' || cell === '–' || cell in WHILE).toBe(true)
    expect(ALL.map(each => mayAs(grantee, capability, each))).toEqual(expected)
  })

  test('nobody may do anything by being nothing', () => {
    const nobody = { roles: new Set<Role>(), isOwner: false, isGuest: true }
    expect(CAPABILITIES.filter(capability => ALL.some(({ hasAdmin }) => may(nobody, capability, { hasAdmin })))).toEqual([])
  })
})
