import { instant, type Instant } from '#src/time/index.ts'

/** A moment as Prisma takes it. */
export const toDate = (at: Instant): Date => new Date(at)

/** A moment as Prisma gave it. */
export const fromDate = (date: Date): Instant => instant(date.getTime())
