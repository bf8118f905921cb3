export { createSlackSending } from './sending.ts'
export { deliveryOf } from './metadata.ts'
export { createPace } from './pace.ts'
export { beforeSending, kindOf, sendFailureOf, SlackRefusal } from './refusal.ts'
