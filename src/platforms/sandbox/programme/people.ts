import { zone } from '#src/time/index.ts'
import { DRUMBEAT, type Participant } from '../participants.ts'

const ISTANBUL = { zone: zone('Europe/Istanbul'), locale: 'tr-TR' }
const WARSAW = { zone: zone('Europe/Warsaw'), locale: 'pl-PL' }
const LONDON = { zone: zone('Europe/London'), locale: 'en-GB' }

type Place = typeof LONDON

const person = (handle: string, name: string, title: string, place: Place): Participant => ({
  id: `U-${handle}`,
  name,
  handle,
  title,
  ...place,
  isBot: false,
  isOwner: false,
})

/** Who works on the programme of the sandbox. The first is whom a newcomer meets it as. */
export const PEOPLE: readonly Participant[] = [
  { ...person('amelia', 'Amelia Hart', 'Programme manager', LONDON), isOwner: true },
  person('selin', 'Selin Aydın', 'Customer journeys', ISTANBUL),
  person('bora', 'Bora Demir', 'Complaints', ISTANBUL),
  person('deniz', 'Deniz Kaya', 'Customer insight', ISTANBUL),
  person('zofia', 'Zofia Nowak', 'Head of care', WARSAW),
  person('jakub', 'Jakub Wiśniewski', 'Contact centre', WARSAW),
  person('oliver', 'Oliver Grant', 'Service design', LONDON),
  person('margaret', 'Margaret Cole', 'Chief customer officer', LONDON),
  { ...person('drumbeat', 'Drumbeat', 'Keeps the beat', LONDON), id: DRUMBEAT, isBot: true },
]
