import type { Body } from './body.ts'

/** What became of something that Slack sent. */
export type Taken =
  /** Done and saved. The answer is what its author sees at once; null: nothing. */
  | { readonly kind: 'answered'; readonly answer: object | null }
  /** Of a shape that Slack does not send. */
  | { readonly kind: 'not-understood' }
  /** Nothing was done, and the same may work later. */
  | { readonly kind: 'unavailable' }

/** Takes what Slack sent, whichever way it came. Never rejects. */
export type Take = (body: Body) => Promise<Taken>
