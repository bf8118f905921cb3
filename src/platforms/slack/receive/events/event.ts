import type { z } from 'zod'
import { NotUnderstood } from '#src/chat/index.ts'
import { EventCallback } from '../payloads/events.ts'
import { read } from '../read.ts'
import type { Room } from '../room.ts'

/** An event of this workspace, its own part read. */
export type Told<Event> = {
  readonly event: Event
  /** Slack's id of the event, the same when it is sent again. */
  readonly id: string
  /** Slack's id of the workspace. */
  readonly workspace: string
}

/** Binds what is done about an event to the event's shape. Events of other workspaces are left alone. */
export const onEvent =
  <Shape extends z.ZodType>(room: Room, shape: Shape, run: (told: Told<z.infer<Shape>>) => Promise<void>) =>
  async (body: unknown): Promise<void> => {
    const { team_id, authorizations = [], event_id: id, event } = read(EventCallback, body)
    const own = read(shape, event)
    const { team: workspace } = room.identity()
    if (team_id !== workspace && authorizations.every(({ team_id: team }) => team !== workspace)) return
    try {
      await run({ event: own, id, workspace })
    } catch (error) {
      // Slack's own accounts and strangers act too. That is no fault of the event, and nothing to be sent again.
      if (!(error instanceof NotUnderstood)) throw error
      room.log.debug({ error }, 'an event was nothing for us')
    }
  }
