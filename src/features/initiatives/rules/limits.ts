/** Characters. */
export const TITLE_LENGTH = 200
export const TEXT_LENGTH = 3000
export const NOTE_LENGTH = 280
export const BUDGET_LENGTH = 100
export const AREA_LENGTH = 60
/** How many fit. */
export const MOST_MILESTONES = 20
export const MOST_AREAS = 10
/** What the fields hold, so that whatever is stored can be edited: a line has a date and a space besides its title. */
export const MILESTONES_LENGTH = MOST_MILESTONES * (TITLE_LENGTH + 12)
export const CODES_LENGTH = 2000
/** Person-days. */
export const MOST_EFFORT = 99_999
