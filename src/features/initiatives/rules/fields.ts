import type { FormValues } from '#src/chat/index.ts'
import type { Charter } from '../initiative.ts'

/** The ids of the form's fields, by what they hold, in the order of the form. */
export const FIELD = {
  title: 'title',
  goal: 'goal',
  benefit: 'benefit',
  definitionOfDone: 'definition-of-done',
  milestones: 'milestones',
  ownerId: 'owner',
  sponsorId: 'sponsor',
  areas: 'areas',
  horizon: 'horizon',
  contributors: 'contributors',
  dependsOn: 'depends-on',
  priority: 'priority',
  effort: 'effort',
  budget: 'budget',
} as const satisfies Record<keyof Charter, string>

export type FieldName = keyof Charter

export const FIELDS: readonly FieldName[] = [
  ...(['title', 'goal', 'benefit', 'definitionOfDone', 'milestones', 'ownerId', 'sponsorId', 'areas', 'horizon'] as const),
  ...(['contributors', 'dependsOn', 'priority', 'effort', 'budget'] as const),
]

/** What stands in the fields: people as the platform's ids of their accounts, everything else as text. */
export type Entered = Readonly<Record<FieldName, string | readonly string[]>>

/** What was entered, in one shape for all platforms: no spaces around it, lists in order. A field that did not come along is empty. */
export function enteredIn(values: FormValues): Entered {
  const read = (name: FieldName): string | readonly string[] => {
    const value = values[FIELD[name]]
    if (isPeople(name)) return (Array.isArray(value) ? [...value] : value ? [value] : []).filter(user => user !== '').sort()
    return (Array.isArray(value) ? value.join(',') : (value ?? '')).replaceAll('\r\n', '\n').trim()
  }
  return {
    title: read('title'),
    goal: read('goal'),
    benefit: read('benefit'),
    definitionOfDone: read('definitionOfDone'),
    milestones: read('milestones'),
    ownerId: read('ownerId'),
    sponsorId: read('sponsorId'),
    areas: read('areas'),
    horizon: read('horizon'),
    contributors: read('contributors'),
    dependsOn: read('dependsOn'),
    priority: read('priority'),
    effort: read('effort'),
    budget: read('budget'),
  }
}

const isPeople = (name: FieldName): boolean => name === 'ownerId' || name === 'sponsorId' || name === 'contributors'
