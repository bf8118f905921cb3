import { isLocalDate, localDate, type LocalDate } from '#src/time/index.ts'

/** A digest comes. Its subject is the id of whose it is. */
export const COMES = 'comes'

/** Where one digest went: each place is a delivery of its own, so that one that fails loses nothing but itself. */
export const PLACES = ['direct', 'channel', 'email'] as const
export type Place = (typeof PLACES)[number]

/** One delivery of one digest. */
export type Issued = { readonly personId: string; readonly date: LocalDate; readonly place: Place }

/** What such a delivery is about, and with the feature's name before it, its key. */
export const issuedSubject = ({ personId, date, place }: Issued): string => `${personId} ${date} ${place}`
export const issuedKey = (issued: Issued): string => `digest:${issuedSubject(issued)}`

/** The delivery that a subject names; null when it names none. */
export function readIssued(subject: string): Issued | null {
  const [personId, date, where] = subject.split(' ')
  const place = PLACES.find(each => each === where)
  if (!personId || !place || date === undefined || !isLocalDate(date)) return null
  return { personId, date: localDate(date), place }
}

/** What a mail is about that asks the owner of an address to confirm it for the digest of this person. */
export const askingSubject = (personId: string): string => `${personId} confirm`

/** Whose digest such a subject is about; null when it is about something else. */
export function readAsking(subject: string): string | null {
  const [personId, what] = subject.split(' ')
  return personId && what === 'confirm' ? personId : null
}
