export { createSlackSending } from './sending.ts'
export { deliveryOf } from './metadata.ts'
export { beforeSending, sendFailureOf, SlackRefusal } from './refusal.ts'
