import { z } from 'zod'
import { fromDate } from '#src/db/index.ts'
import { isLocalDate, localDate } from '#src/time/index.ts'
import { type Task, TASK_STATUSES } from '../task.ts'

const Day = z
  .string()
  .refine(isLocalDate)
  .transform(text => localDate(text))
  .nullable()

/** A task's row as the database gives it. */
export const TaskRow = z
  .object({
    id: z.string(),
    number: z.number(),
    title: z.string(),
    initiativeId: z.string().nullable(),
    teamId: z.string().nullable(),
    assigneeId: z.string().nullable(),
    dueOn: Day,
    status: z.enum(TASK_STATUSES),
    handedById: z.string().nullable(),
    handedNote: z.string(),
    createdById: z.string(),
    createdAt: z.date().transform(fromDate),
    changedAt: z.date().transform(fromDate),
    closedAt: z.date().transform(fromDate).nullable(),
  })
  .transform((row): Task => row)
