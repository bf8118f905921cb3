import { isLocalDate, localDate, type LocalDate } from '#src/time/index.ts'

/** What alarms of this feature are about: a person, and a date of theirs. An alarm of a date that no longer matters finds nothing to say. */
export type Reminded = { readonly personId: string; readonly date: LocalDate }

/** A person hears of the due dates of their tasks. */
export const DUE = 'due'
/** An owner gets the week's list of what is overdue. */
export const OVERDUE = 'overdue'

export const subjectOf = ({ personId, date }: Reminded): string => `${personId} ${date}`

/** The person and date that a subject names; null when it names none. */
export function readSubject(subject: string): Reminded | null {
  const [personId, date] = subject.split(' ')
  return personId !== undefined && personId !== '' && date !== undefined && isLocalDate(date) ? { personId, date: localDate(date) } : null
}
