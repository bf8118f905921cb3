import { expect, vi } from 'vitest'
import type { Answered, OpenedForm, Visitor } from '../support/visitor.ts'

/** The members that the sandbox's team begins with: everyone in its channel. */
export const TEAM = ['amelia', 'selin', 'bora', 'zofia', 'oliver'] as const

/** A condition on a process that works by itself: looked at until it holds, for as long as a busy machine may need. */
export const eventually = <T>(look: () => Promise<T> | T): Promise<T> => vi.waitFor(look, { timeout: 60_000, interval: 100 })

/** The form that was to open. */
export function formOf(answered: Answered | null): OpenedForm {
  if (answered?.form == null) throw new Error(`no form opened, but ${JSON.stringify(answered)}`)
  return answered.form
}

/** Amelia sets up the team of #cx-core, whose check-in is every day, so that no date is a special one. */
export async function setUpTeam(visitor: Visitor, values: Readonly<Record<string, string | readonly string[]>> = {}): Promise<void> {
  const form = formOf(await visitor.say('amelia', 'cx-core', '/drumbeat setup'))
  const everyDay = { holidays: 'none', 'working-days': ['1', '2', '3', '4', '5', '6', '7'] }
  expect(await visitor.submit('amelia', 'cx-core', form, { ...everyDay, ...values })).toEqual({ status: 200, form: null, html: '' })
}

/** Answers by the form of `/checkin`. */
export async function answerByForm(
  visitor: Visitor,
  person: string,
  values: { did: string; next?: string; mood?: string },
): Promise<Answered> {
  const form = formOf(await visitor.say(person, 'drumbeat', '/checkin'))
  return visitor.submit(person, 'drumbeat', form, { next: '', mood: '', ...values })
}

/** What got done, as the form of `/checkin` has it already. */
export async function answerSoFar(visitor: Visitor, person: string): Promise<string | undefined> {
  const { form } = formOf(await visitor.say(person, 'drumbeat', '/checkin'))
  const did = form.fields.find(field => field.kind === 'text' && field.id === 'did')
  return did?.kind === 'text' ? did.initial : undefined
}

/** What a page says, without how it looks: short enough to be read when a test fails. */
export const wordsOn = (page: string): string =>
  (/<main[^]*<\/main>/.exec(page)?.[0] ?? page)
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()

/** Lets events happen, one jump after another, until a page reads as wanted. */
export async function jumpUntil(visitors: readonly Visitor[], reads: (visitor: Visitor) => Promise<boolean>): Promise<void> {
  for (let step = 0; step < 30; step += 1) {
    const visitor = visitors[step % visitors.length]
    if (!visitor) throw new Error('nobody is there to jump')
    if (await reads(visitor)) return
    await visitor.jump('amelia', 'event')
  }
  throw new Error('thirty events passed, and what was waited for did not come')
}
