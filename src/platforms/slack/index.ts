export { createSlack, type Settings, type Slack } from './slack.ts'
