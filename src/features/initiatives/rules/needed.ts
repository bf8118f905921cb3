import type { Capability } from '../../people/index.ts'
import type { FieldChange } from '../../programme/index.ts'

/** The rights that a change of an initiative needs, each once: every field belongs to one. */
export const capabilitiesFor = (changes: readonly FieldChange[]): Capability[] => [...new Set(changes.map(capabilityFor))]

function capabilityFor({ field, to }: FieldChange): Capability {
  switch (field) {
    case 'status':
      return to === 'approved' ? 'approve-initiative' : 'move-initiative'
    case 'health':
    case 'healthNote':
    case 'healthAt':
      return 'set-health'
    case 'ownerId':
      return 'change-owner'
    case 'sponsorId':
      return 'change-sponsor'
    case 'priority':
      return 'set-priority'
    default:
      return 'change-initiative'
  }
}
