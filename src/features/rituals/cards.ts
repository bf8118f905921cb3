import { instant, type Instant } from '#src/time/index.ts'

/**
 * The one card that a person gets for everything of a kind due to them at one moment. Kinds have cards of their own: a check-in and a
 * review at the same hour are two things to answer.
 */
export const promptCard = (kind: string, personId: string, dueAt: Instant): { readonly key: string; readonly subject: string } => {
  const subject = `prompt:${personId}:${dueAt}`
  return { key: `${subject}:${kind}`, subject }
}

/** Whether a saying is such a card itself, and not something else about it. */
export function isPromptCard(kind: string, { key, subject }: { readonly key: string; readonly subject: string }): boolean {
  const named = promptSubject(subject)
  return named !== null && promptCard(kind, named.personId, named.dueAt).key === key
}

/** Whose card a subject names, and for which moment; null when it names none. */
export function promptSubject(subject: string): { readonly personId: string; readonly dueAt: Instant } | null {
  const [, personId, dueAt] = /^prompt:(.+):(-?\d{1,16})$/.exec(subject) ?? []
  return personId === undefined || dueAt === undefined ? null : { personId, dueAt: instant(Number(dueAt)) }
}
