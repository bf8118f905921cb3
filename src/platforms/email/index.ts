export { createEmail, type Email, type Settings } from './email.ts'
