import type { Button, FormValues, Reply } from '#src/chat/index.ts'
import { findInitiatives, initiativeByCode, initiativesFeature, type Initiative } from '#src/features/initiatives/index.ts'
import { peopleFeature } from '#src/features/people/index.ts'
import { programmeFeature } from '#src/features/programme/index.ts'
import { teamsFeature } from '#src/features/teams/index.ts'
import { zone } from '#src/time/index.ts'
import type { Database } from '#src/db/index.ts'
import { aWorld, type SomePerson, type SomeTeam, type World } from '../../support/context.ts'

export const english = { language: 'en', zone: zone('Europe/Istanbul') } as const

/** What the form holds at least. */
export const aCharter = (values: FormValues & { title: string; owner: string[] }): FormValues => ({
  goal: null,
  benefit: null,
  'definition-of-done': null,
  milestones: null,
  sponsor: null,
  areas: null,
  horizon: 'short',
  contributors: null,
  'depends-on': null,
  priority: null,
  effort: null,
  budget: null,
  ...values,
})

/** A team with an admin (Selin), a leader (Grace) and two members (Bora, Marek), and somebody in no team (Oliver). */
export type Programme = {
  readonly world: World
  readonly team: SomeTeam
  readonly selin: SomePerson
  readonly grace: SomePerson
  readonly bora: SomePerson
  readonly marek: SomePerson
  readonly oliver: SomePerson
  /** Adds an initiative in the team's channel, as whoever is given (default: the admin), and resolves to it. */
  add(title: string, values?: FormValues, by?: SomePerson): Promise<Initiative>
  initiative(code: string): Promise<Initiative>
}

export async function aProgramme(database: Database, now?: string): Promise<Programme> {
  const features = [peopleFeature, teamsFeature, programmeFeature, initiativesFeature]
  const world = await aWorld({ database, features, ...(now === undefined ? {} : { now }) })
  const selin = await world.aPerson({ name: 'Selin Kaya', handle: 'selin', roles: ['admin'] })
  const grace = await world.aPerson({ name: 'Grace Hall', handle: 'grace', roles: ['leader'] })
  const bora = await world.aPerson({ name: 'Bora Demir', handle: 'bora' })
  const marek = await world.aPerson({ name: 'Marek Nowak', handle: 'marek', zone: 'Europe/Warsaw' })
  const oliver = await world.aPerson({ name: 'Oliver Reed', handle: 'oliver' })
  const team = await world.aTeam({ members: [selin, grace, bora, marek] })
  const initiative = async (code: string) => {
    const found = await world.scope(scope => initiativeByCode(scope, code))
    if (!found) throw new Error(`there is no ${code}`)
    return found
  }
  return {
    world,
    team,
    selin,
    grace,
    bora,
    marek,
    oliver,
    initiative,
    async add(title, values = {}, by = selin) {
      const form = await world.type(by, `initiative add ${title}`, { in: team.channel })
      const entered = aCharter({ title, owner: [by.user], ...values })
      const reply = await world.submit(by, submitOf(form), entered, { in: team.channel })
      if (reply.kind === 'invalid') throw new Error(`not added: ${JSON.stringify(reply.errors)}`)
      const all = await world.scope(async scope => {
        const rows = await scope.tx.initiative.findMany({ where: { workspaceId: scope.workspaceId }, orderBy: { number: 'desc' }, take: 1 })
        return findInitiatives(
          scope,
          rows.map(({ id }) => id),
        )
      })
      const [latest] = all
      if (!latest) throw new Error('no initiative was added')
      return latest
    },
  }
}

/** What sending a form asks for. */
export function submitOf(reply: Reply) {
  if (reply.kind !== 'form') throw new Error(`no form but ${JSON.stringify(reply)}`)
  return reply.form.submit
}

/** What the fields of a form hold before anybody touches them. */
export function initialOf(reply: Reply): FormValues {
  if (reply.kind !== 'form') throw new Error(`no form but ${JSON.stringify(reply)}`)
  return Object.fromEntries(
    reply.form.fields.flatMap(field => {
      if (field.kind === 'note') return []
      const initial = field.initial ?? null
      return [[field.id, typeof initial === 'number' ? String(initial) : initial]]
    }),
  )
}

/** The buttons of a reply. */
export const buttonsOf = (reply: Reply): readonly Button[] =>
  reply.kind === 'private' ? reply.message.blocks.flatMap(block => (block.kind === 'buttons' ? block.buttons : [])) : []

/** What their labels say. */
export const labelsOf = (reply: Reply): string[] => buttonsOf(reply).map(({ label }) => label)

/** The command of a button. */
export function buttonNamed(reply: Reply, label: string) {
  const found = buttonsOf(reply).find(button => button.label === label)
  if (!found) throw new Error(`no button ${label}, only ${labelsOf(reply).join(', ')}`)
  return found.command
}
