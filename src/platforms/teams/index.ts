export { createTeams, type Teams } from './teams.ts'
export { type Endpoints, type Settings } from './settings.ts'
