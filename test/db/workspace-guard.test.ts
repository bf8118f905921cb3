import { describe, expect, it } from 'vitest'
import { Prisma } from '#src/db/generated/client.ts'
import { requireWorkspace } from '#src/db/workspace-guard.ts'
import { freshDatabase } from '../support/database.ts'

const at = new Date('2026-11-23T09:00:00Z')

describe('queries on a table of a workspace', () => {
  it.each<[string, unknown]>([
    ['findMany', undefined],
    ['findMany', {}],
    ['findMany', { where: { name: 'Bora' } }],
    ['findMany', { where: { workspaceId: undefined } }],
    ['findMany', { where: { workspaceId: { not: 'a' } } }],
    ['findMany', { where: { workspaceId: { in: ['a', 'b'] } } }],
    ['findMany', { where: { OR: [{ workspaceId: 'a' }, { name: 'Bora' }] } }],
    ['findMany', { where: { NOT: { workspaceId: 'a' } } }],
    ['count', {}],
    ['updateMany', { where: {}, data: { name: 'x', workspaceId: 'a' } }],
    ['deleteMany', { where: {} }],
    ['create', { data: { id: 'p' } }],
    ['createMany', { data: [{ workspaceId: 'a' }, { id: 'p' }] }],
    ['upsert', { where: { workspaceId_id: { workspaceId: 'a', id: 'p' } }, create: { id: 'p' }, update: {} }],
  ])('are refused when %s does not name the workspace: %j', (operation, args) => {
    expect(() => requireWorkspace('Person', operation, args)).toThrow(`Person.${operation} does not name its workspaceId`)
  })

  it.each<[string, unknown]>([
    ['findMany', { where: { workspaceId: 'a' } }],
    ['findMany', { where: { workspaceId: { equals: 'a' } } }],
    ['findMany', { where: { AND: [{ name: 'Bora' }, { workspaceId: 'a' }] } }],
    ['findUnique', { where: { workspaceId_id: { workspaceId: 'a', id: 'p' } } }],
    ['create', { data: { workspaceId: 'a', id: 'p' } }],
    ['createMany', { data: [{ workspaceId: 'a' }, { workspaceId: 'a' }] }],
    ['upsert', { where: { workspaceId_id: { workspaceId: 'a', id: 'p' } }, create: { workspaceId: 'a', id: 'p' }, update: {} }],
  ])('pass when %s names it: %j', (operation, args) => {
    expect(() => requireWorkspace('Person', operation, args)).not.toThrow()
  })

  it('are told from queries on tables that belong to no workspace', () => {
    const free = Object.values(Prisma.ModelName).filter(model => {
      try {
        requireWorkspace(model, 'findMany', {})
        return true
      } catch {
        return false
      }
    })
    // What a platform keeps for itself goes by the platform's own id of the workspace.
    expect(free.filter(model => !/^(Sandbox|Teams)[A-Z]/.test(model))).toEqual(['Workspace'])
  })

  it('are looked at inside transactions and savepoints', async () => {
    await using fresh = await freshDatabase()
    await expect(fresh.database.transaction('person', tx => tx.person.findMany())).rejects.toThrow('Person.findMany does not name')
    await expect(fresh.database.transaction('person', tx => tx.$transaction(part => part.team.count()))).rejects.toThrow(
      'Team.count does not name',
    )
    const found = await fresh.database.transaction('person', async tx => {
      await tx.workspace.create({ data: { id: 'a', platform: 'sandbox', externalId: 'a', name: 'A', createdAt: at } })
      await tx.person.create({ data: { workspaceId: 'a', id: 'p', name: 'Bora', createdAt: at } })
      return tx.person.findMany({ where: { workspaceId: 'a' }, select: { name: true } })
    })
    expect(found).toEqual([{ name: 'Bora' }])
  })
})
