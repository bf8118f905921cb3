import type { Tx } from '#src/db/index.ts'
import type { Change, Context, Feature, Measure, Offer, SettingsSection } from '#src/features/feature.ts'
import type { Instant } from '#src/time/index.ts'
import { alarmsOf } from './alarm-rows.ts'
import type { Via } from './destinations.ts'
import type { Environment } from './environment.ts'
import { platformNamed } from './environment.ts'
import { outboxOf } from './outbox.ts'
import type { WorkspaceRow } from './workspaces.ts'

/**
 * One transaction's worth of work in one workspace: hands each feature its context, carries changes upwards, and
 * remembers what is to happen once the transaction has committed.
 */
export type Work = {
  contextOf(feature: { readonly name: string }): Context
  readonly offer: Offer
  /** To be called after the commit, never before. */
  committed(): void
}

export type WorkRequest = {
  readonly environment: Environment
  readonly tx: Tx
  readonly workspace: WorkspaceRow
  /** Programme time of everything done in this transaction. */
  readonly now: Instant
  readonly wake: (workspace: WorkspaceRow, via: Via) => void
}

/** Features never see each other's names: what one may do in another's name is decided here. */
export function beginWork({ environment, tx, workspace, now, wake }: WorkRequest): Work {
  const scope = { workspaceId: workspace.id, tx }
  const platform = platformNamed(environment, workspace.platform)
  const measured: Measure[] = []
  const said = new Set<Via>()

  const follow = async (change: Change) => {
    for (const feature of environment.features) await feature.follow?.(contextOf(feature), change)
  }
  const contextOf = (feature: { readonly name: string }): Context => ({
    scope,
    now,
    newId: environment.newId,
    newSecret: environment.newSecret,
    platform: { name: platform.name, answersPrivately: platform.can.answerPrivately, reacts: platform.react !== undefined },
    mail: environment.mail !== null,
    outbox: outboxOf({
      scope,
      feature: feature.name,
      newId: environment.newId,
      systemNow: environment.systemNow(),
      said: via => said.add(via),
    }),
    alarms: alarmsOf(scope, feature.name),
    changed: follow,
    measure: measure => measured.push(measure),
    log: environment.log,
  })

  return {
    contextOf,
    offer: offerOf(environment.features, contextOf),
    committed() {
      for (const measure of measured) environment.measures.count(measure)
      for (const via of said) wake(workspace, via)
    },
  }
}

/** What all features offer to the few that gather it. */
function offerOf(features: readonly Feature[], contextOf: Work['contextOf']): Offer {
  return {
    commands: features.flatMap(feature => feature.commands ?? []),
    settings: features.flatMap(feature => (feature.settings ? [inOwnName(feature.settings, contextOf(feature))] : [])),
  }
}

/** A section works in the name of its own feature, whichever feature shows the form: its alarms and sayings are its own. */
function inOwnName(section: SettingsSection, own: Context): SettingsSection {
  const { summary, begun } = section
  return {
    fields: (context, team) => section.fields({ ...context, ...own }, team),
    check: (context, values) => section.check({ ...context, ...own }, values),
    save: (context, team, values) => section.save({ ...context, ...own }, team, values),
    ...(summary && { summary: (context, teamId, reader) => summary({ ...context, ...own }, teamId, reader) }),
    ...(begun && { begun: (context, teamId, date) => begun({ ...context, ...own }, teamId, date) }),
  }
}
