import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import { readTables } from '#src/db/backup/index.ts'
import { DecisionRecord, type Exported } from '#src/features/board/rules/record.ts'
import { readConfig } from '../config.ts'
import { asCommand, WrongUse } from './command.ts'

const USE = 'Say which decision: npm run export -- decision D-3 [file]'

const Decisions = z.array(
  z.object({ workspaceId: z.string(), id: z.string(), number: z.number(), proposalId: z.string(), at: z.string(), record: DecisionRecord }),
)
const Proposals = z.array(z.object({ workspaceId: z.string(), id: z.string(), number: z.number() }))
const Named = z.array(z.object({ workspaceId: z.string(), id: z.string(), name: z.string() }))
const Workspaces = z.array(z.object({ id: z.string(), name: z.string() }))

/** npm run export -- decision D-3 [file]: one decision with its ballots, rules and result, to be counted again by anybody. */
await asCommand(async (what, which, file) => {
  if (what !== 'decision' || which === undefined) throw new WrongUse(USE)
  const { databaseUrl, dataDirectory } = readConfig(process.env)
  const tables = await readTables({ url: databaseUrl, directory: dataDirectory }, ['Decision', 'Proposal', 'Person', 'Workspace'])
  const decisions = Decisions.parse(tables.get('Decision'))
  const decision = decisionNamed(which, decisions, Workspaces.parse(tables.get('Workspace')))
  const here = (row: { readonly workspaceId: string }): boolean => row.workspaceId === decision.workspaceId
  const proposal = Proposals.parse(tables.get('Proposal')).find(row => here(row) && row.id === decision.proposalId)
  const people = Named.parse(tables.get('Person')).filter(here)
  const exported: Exported = {
    format: 'drumbeat-decision-1',
    decision: `D-${decision.number}`,
    proposal: `P-${proposal?.number ?? decision.record.proposal}`,
    at: new Date(decision.at).toISOString(),
    record: withNames(decision.record, id => people.find(person => person.id === id)?.name ?? id),
  }
  // Of another workspace with the same code there can be a file already.
  const isOnly = decisions.filter(({ number }) => number === decision.number).length === 1
  const name = isOnly ? exported.decision : `${exported.decision}-${decision.id}`
  const path = file ?? join(dataDirectory, 'exports', `${name}.json`)
  await mkdir(dirname(path), { recursive: true })
  await writeFile(path, `${JSON.stringify(exported, null, 2)}\n`, { mode: 0o600 })
  return `Exported ${exported.decision} to ${path}. Count it again with: npm run recount -- ${path}`
})

/** The decision of this code or id. Several workspaces may have the same code: then their ids are told. */
function decisionNamed(which: string, decisions: z.infer<typeof Decisions>, workspaces: z.infer<typeof Workspaces>) {
  const number = /^d-(\d{1,9})$/i.exec(which)?.[1]
  const found = decisions.filter(({ id, number: own }) => id === which || (number !== undefined && own === Number(number)))
  const [decision, ...others] = found
  if (!decision) throw new WrongUse(`There is no decision ${which}.`)
  if (others.length === 0) return decision
  const nameOf = (id: string): string => workspaces.find(workspace => workspace.id === id)?.name ?? id
  const choices = found.map(({ id, workspaceId }) => `  ${id}  ${nameOf(workspaceId)}`).join('\n')
  throw new WrongUse(`Several workspaces have a decision ${which}. Say which by its id:\n${choices}`)
}

/** People are kept by id, so that what is known of them can change; whoever reads the file knows them by name. */
function withNames(record: DecisionRecord, nameOf: (id: string) => string): DecisionRecord {
  const named = <Row extends { voter?: string | undefined; standIn?: string | undefined }>(row: Row): Row => ({
    ...row,
    ...(row.voter === undefined ? {} : { voter: nameOf(row.voter) }),
    ...(row.standIn === undefined ? {} : { standIn: nameOf(row.standIn) }),
  })
  return { ...record, papers: record.papers.map(named), voters: record.voters.map(named) }
}
