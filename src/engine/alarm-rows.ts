import { type Scope, toDate } from '#src/db/index.ts'
import type { Alarms } from '#src/features/feature.ts'

/** A feature's own alarms. Setting one again moves it, and forgets that it ever failed. */
export function alarmsOf({ workspaceId, tx }: Scope, feature: string): Alarms {
  return {
    async set({ kind, subject, dueAt }) {
      const moved = { dueAt: toDate(dueAt), attempts: 0, retryAt: null, parkedAt: null, error: null }
      await tx.alarm.upsert({
        where: { workspaceId_feature_kind_subject: { workspaceId, feature, kind, subject } },
        create: { workspaceId, feature, kind, subject, ...moved },
        update: moved,
      })
    },
    async cancel({ kind, subject }) {
      await tx.alarm.deleteMany({ where: { workspaceId, feature, kind, subject } })
    },
  }
}
