export { DatabaseRefusal, type Database, type Erasing, type Scope, type Tx, type Urgency } from './database.ts'
export { fromDate, toDate } from './moments.ts'
export { openDatabase, type OpenOptions } from './open.ts'
export { beginAnew } from './begin-anew.ts'
