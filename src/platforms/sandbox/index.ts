export { createSandbox, type Engine, type Sandbox } from './sandbox.ts'
export { WORKSPACE } from './participants.ts'
