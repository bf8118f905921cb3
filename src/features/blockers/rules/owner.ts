/**
 * Who owns a blocker: whoever was named, else the owner of the initiative it is in the way of, else whoever raised it. Somebody who can no
 * longer act (a closed account) owns nothing: then the next of these.
 */
export const ownerOf = (
  {
    named,
    initiativeOwner,
    raisedBy,
  }: { readonly named: string | null; readonly initiativeOwner: string | null; readonly raisedBy: string },
  canAct: (personId: string) => boolean,
): string => [named, initiativeOwner].find((id): id is string => id !== null && canAct(id)) ?? raisedBy
