import type { Seat } from '../board.ts'

/** Who sits on a board, as far as it matters for who may vote. */
export type Voters = {
  /** Those with a seat on this ballot, in the order in which a deputy stands in for them. */
  readonly seats: readonly Seat[]
  readonly deputies: readonly string[]
  /** Whether somebody is away in Drumbeat now. */
  isAway(personId: string): boolean
}

/** The seat that somebody's vote is for; `standIn` null: their own. Else why they have none. */
export type Claim =
  | { readonly seat: Seat; readonly standInId: string | null; readonly refused: null }
  | { readonly refused: 'no-seat' | 'nobody-away' | 'came-back' | 'not-that-seat' }

/**
 * Whose vote somebody gives. Whoever has a seat votes for themselves and for nobody else. A deputy votes for one member who is away: the one
 * they stand in for already, else the first who has not voted and for whom no other deputy does. Once that member is back, only they
 * change the vote. `meant`: whose seat they were told that it is for, so that it never counts for another; null: they were not told.
 */
export function claimOf({ seats, deputies, isAway }: Voters, personId: string, meant: string | null): Claim {
  const isMeant = (seat: Seat): boolean => meant === null || seat.personId === meant
  const own = seats.find(seat => seat.personId === personId)
  if (own) return isMeant(own) ? { seat: own, standInId: null, refused: null } : { refused: 'not-that-seat' }
  if (!deputies.includes(personId)) return { refused: 'no-seat' }
  const held = seats.find(({ standInId }) => standInId === personId)
  if (held && !isMeant(held)) return { refused: 'not-that-seat' }
  if (held) return isAway(held.personId) ? { seat: held, standInId: personId, refused: null } : { refused: 'came-back' }
  const free = seats.find(seat => !seat.voted && isAway(seat.personId) && isMeant(seat))
  if (free) return { seat: free, standInId: personId, refused: null }
  return { refused: meant === null ? 'nobody-away' : 'not-that-seat' }
}
