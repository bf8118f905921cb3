/** Ids of the fields in which the chair says what a decision becomes. */
export const PLAN_FIELD = {
  becomes: 'becomes',
  title: 'title',
  owner: 'owner',
  sponsor: 'sponsor',
  priority: 'priority',
  deadline: 'deadline',
  effort: 'effort',
} as const

/** The choice that is no initiative there is. */
export const NEW_INITIATIVE = 'new'

/** Characters, as titles of initiatives and tasks have them. */
export const TITLE_LENGTH = 200
