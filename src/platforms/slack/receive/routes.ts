type Handler<Answer> = (body: unknown) => Promise<Answer>

/**
 * What Drumbeat listens to, by the names that Slack has for it; everything else is acknowledged and left alone. A handler resolves when all is
 * saved, to what its author sees at once, and throws `NotUnderstood` for a shape that Slack does not send.
 */
export type Routes = {
  readonly events: Readonly<Record<string, Handler<void>>>
  readonly command: Handler<object | null>
  readonly blockActions: Handler<null>
  readonly messageAction: Handler<null>
  readonly viewSubmission: Handler<object | null>
}
