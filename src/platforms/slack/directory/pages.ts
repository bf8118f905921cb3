import { z } from 'zod'
import type { SlackClient } from '../client.ts'
import { patiently, type Wait } from './patience.ts'

/** What Slack recommends for every list. */
const PER_PAGE = 200

/** One page of a list, and where the next begins. */
export type Page<Entry> = { readonly entries: readonly Entry[]; readonly next: string | null }

const Metadata = z.object({ next_cursor: z.string().nullish() }).nullish()

/** The shape of a page whose entries stand under `name`. */
export const pageOf = <Entry>(name: string, entry: z.ZodType<Entry>): z.ZodType<Page<Entry>> =>
  z
    .looseObject({ response_metadata: Metadata })
    .transform(answer => ({ entries: answer[name], next: answer.response_metadata?.next_cursor ?? null }))
    .pipe(z.object({ entries: z.array(entry), next: z.string().nullable() }))

/** Reads a list page by page, each as it comes. */
export async function* pages<Entry>(
  reader: { readonly client: SlackClient; readonly wait: Wait },
  method: string,
  parameters: Readonly<Record<string, string | boolean>>,
  shape: z.ZodType<Page<Entry>>,
): AsyncGenerator<readonly Entry[]> {
  const { client, wait } = reader
  for (let cursor = ''; ;) {
    const from = cursor === '' ? {} : { cursor }
    const page = await patiently(wait, () => client.call(method, { ...parameters, limit: PER_PAGE, ...from }, shape))
    yield page.entries
    // A cursor that leads to itself would never end.
    if (page.next === null || page.next === '' || page.next === cursor) return
    cursor = page.next
  }
}
