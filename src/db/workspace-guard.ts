import { Prisma } from './generated/client.ts'

/** Tables of a workspace: those with a `workspaceId` of their own. */
const TABLES: ReadonlySet<string> = new Set(
  Object.values(Prisma.ModelName).filter(model => 'workspaceId' in fieldsOf(Reflect.get(Prisma, `${model}ScalarFieldEnum`))),
)

/**
 * Throws when a query on a workspace's table does not say which workspace. Stores pass it always; forgetting it would
 * show one customer's rows to another, and nothing else would notice. Raw queries are free of it: the engine claims
 * what is due for all workspaces at once.
 */
export function requireWorkspace(model: string, operation: string, args: unknown): void {
  if (!TABLES.has(model)) return
  const { where, data, create } = fieldsOf(args)
  const named = operation.startsWith('create')
    ? namesWorkspaceInEach(data)
    : namesWorkspace(where) && (operation !== 'upsert' || namesWorkspaceInEach(create))
  if (!named) throw new Error(`${model}.${operation} does not name its workspaceId`)
}

const isName = (value: unknown): boolean => typeof value === 'string' || typeof fieldsOf(value)['equals'] === 'string'

/** As a field, as the first part of a compound key (`workspaceId_id`), or in one branch of AND. */
function namesWorkspace(where: unknown): boolean {
  return Object.entries(fieldsOf(where)).some(([field, value]) => {
    if (field === 'workspaceId') return isName(value)
    if (field.startsWith('workspaceId_')) return isName(fieldsOf(value)['workspaceId'])
    return field === 'AND' && [value].flat().some(namesWorkspace)
  })
}

/** One row or several to be written. */
const namesWorkspaceInEach = (data: unknown): boolean => [data].flat().every(row => isName(fieldsOf(row)['workspaceId']))

function fieldsOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {}
}
