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
  /**
   * Takes what was deleted from these tables out of the files and the log of an embedded database; people come in between. Never within a
   * transaction. Null on a server, whose files belong to its administrator.
   */
  readonly erase: ((tables: readonly string[]) => Promise<void>) | null
  /** Resolves when the database answers. */
  ping(): Promise<void>
  /** Waits for the transactions in progress, then lets go of the directory or the connections. */
  close(): Promise<void>
}

/** Rows whose deletion is not enough: nothing of them may stay in the files of a database either. */
export type Erasing = {
  readonly tables: readonly string[]
  /** Of what such rows were deleted and may still be in the files: ids, from all workspaces. */
  left(tx: Tx): Promise<readonly string[]>
  /** They are in the files no more. */
  erased(tx: Tx, ids: readonly string[]): Promise<void>
}

/** Why the database cannot be used as things are: a sentence for the operator, who can act on it. */
export class DatabaseRefusal extends Error {
  override readonly name = 'DatabaseRefusal'
}
