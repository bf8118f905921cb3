import type { Prisma } from './generated/client.ts'

/** Prisma inside one transaction: the only client that anyone outside this room sees. */
export type Tx = Prisma.TransactionClient

/** One workspace in one transaction: the only way stores read or write. */
export type Scope = { readonly workspaceId: string; readonly tx: Tx }

/** Who waits for it: a person, or nobody in particular. */
export type Urgency = 'person' | 'fan-out'

export type Database = {
  readonly kind: 'embedded' | 'server'
  /**
   * Runs in one transaction (READ COMMITTED) and resolves once it is durable; a rejection leaves nothing behind. A person
   * goes before fan-out when connections are short. Never nest: the inner one would wait for the outer.
   */
  transaction<T>(urgency: Urgency, run: (tx: Tx) => Promise<T>): Promise<T>
  /** Resolves when the database answers. */
  ping(): Promise<void>
  /** Waits for the transactions in progress, then lets go of the directory or the connections. */
  close(): Promise<void>
}

/** Why the database cannot be used as things are: a sentence for the operator, who can act on it. */
export class DatabaseRefusal extends Error {
  override readonly name = 'DatabaseRefusal'
}
