import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { escalatedTo } from '#src/features/blockers/rules/escalation.ts'
import { earliestDeadline } from '#src/features/blockers/rules/holds-up.ts'
import { ownerOf } from '#src/features/blockers/rules/owner.ts'
import { localDate } from '#src/time/index.ts'

type Somebody = { readonly id: string; readonly isReachable: boolean; readonly isAway: boolean }
const someone = (id: string, { isReachable = true, isAway = false } = {}): Somebody => ({ id, isReachable, isAway })
const chosen = (ranks: readonly (readonly Somebody[])[], holder = someone('holder'), by: string | null = null) => {
  const { to, also } = escalatedTo(ranks, holder, by)
  return [to.id, ...also.map(({ id }) => id)]
}

describe('to whom a blocker is escalated', () => {
  const [sponsor, owner, ann, bob] = [someone('sponsor'), someone('owner'), someone('ann'), someone('bob')] as const

  test('the nearest rank that has anybody, and all of that rank hear of it', () => {
    expect(chosen([[sponsor], [owner], [ann, bob], []])).toEqual(['sponsor'])
    expect(chosen([[], [owner], [ann, bob], []])).toEqual(['owner'])
    expect(chosen([[], [], [ann, bob], [someone('admin')]])).toEqual(['ann', 'bob'])
  })

  test('not who holds it, nor who escalates it, nor a closed account', () => {
    expect(chosen([[sponsor], [owner], [ann]], sponsor)).toEqual(['owner'])
    expect(chosen([[sponsor], [owner], [ann]], someone('holder'), 'sponsor')).toEqual(['owner'])
    expect(chosen([[someone('sponsor', { isReachable: false })], [owner]])).toEqual(['owner'])
  })

  test('who is away only when nobody is there', () => {
    const away = someone('sponsor', { isAway: true })
    expect(chosen([[away], [owner]])).toEqual(['owner'])
    expect(chosen([[away], []])).toEqual(['sponsor'])
  })

  test('never nobody', () => {
    const holder = someone('holder')
    expect(chosen([[], [], [], []])).toEqual(['holder'])
    expect(chosen([[holder], [], []], holder)).toEqual(['holder'])
    expect(chosen([[someone('ann', { isReachable: false })]], holder)).toEqual(['holder'])
    const person = fc.record({ id: fc.constantFrom('a', 'b', 'c', 'd'), isReachable: fc.boolean(), isAway: fc.boolean() })
    fc.assert(
      fc.property(
        fc.array(fc.array(person, { maxLength: 3 }), { maxLength: 4 }),
        person,
        fc.constantFrom('a', 'b', null),
        (ranks, who, by) => {
          const { to } = escalatedTo(ranks, who, by)
          const others = ranks.flat().some(({ id, isReachable }) => isReachable && id !== who.id && id !== by)
          if (others) expect([who.id, by]).not.toContain(to.id)
          expect(to.isReachable || to === who).toBe(true)
        },
      ),
    )
  })
})

test('a blocker belongs to who was named, else to the owner of its initiative, else to who raised it; never to a closed account', () => {
  const concerned = { named: 'n', initiativeOwner: 'o', raisedBy: 'r' }
  expect(ownerOf(concerned, () => true)).toBe('n')
  expect(ownerOf({ ...concerned, named: null }, () => true)).toBe('o')
  expect(ownerOf({ ...concerned, named: null, initiativeOwner: null }, () => true)).toBe('r')
  expect(ownerOf(concerned, id => id !== 'n')).toBe('o')
  expect(ownerOf(concerned, () => false)).toBe('r')
})

describe('the earliest day at risk', () => {
  const today = localDate('2026-12-01')
  const task = (number: number, dueOn: string | null) => ({
    number,
    title: `task ${number}`,
    dueOn: dueOn === null ? null : localDate(dueOn),
  })
  const waiting = (code: string, ...days: string[]) => ({
    code,
    milestones: days.map(day => ({ title: `of ${code}`, dueOn: localDate(day) })),
  })

  test('is that of a task or of a milestone ahead', () => {
    expect(earliestDeadline([task(1, '2026-12-20'), task(2, null)], [waiting('CX-2', '2026-11-01', '2026-12-10')], today)).toEqual({
      code: 'CX-2',
      title: 'of CX-2',
      dueOn: '2026-12-10',
    })
    expect(earliestDeadline([task(1, '2026-12-05')], [waiting('CX-2', '2026-12-10')], today)?.code).toBe('#1')
  })

  test('an open task that is late is at risk all the more', () => {
    expect(earliestDeadline([task(1, '2026-11-01')], [waiting('CX-2', '2026-11-15')], today)?.code).toBe('#1')
  })

  test('is none where nothing has a day', () => {
    expect(earliestDeadline([task(1, null)], [waiting('CX-2')], today)).toBeNull()
  })
})
