import type { PrismaPg } from '@prisma/adapter-pg'

type Adapter = Awaited<ReturnType<PrismaPg['connect']>>
type Transaction = Awaited<ReturnType<Adapter['startTransaction']>>

/**
 * Prisma asks for the relations of a row all at once, also inside a transaction, whose one connection can only answer one after the
 * other. Queries wait for their turn here, because `pg` will stop doing it for us.
 */
export function oneAtATime(factory: PrismaPg): PrismaPg {
  const connect = factory.connect.bind(factory)
  factory.connect = async () => {
    const adapter = await connect()
    const start = adapter.startTransaction.bind(adapter)
    adapter.startTransaction = async level => inTurn(await start(level))
    return adapter
  }
  return factory
}

function inTurn(transaction: Transaction): Transaction {
  let last: Promise<unknown> = Promise.resolve()
  const afterLast = <Result>(run: () => Promise<Result>): Promise<Result> => {
    const result = last.then(run)
    // A query that fails is its caller's to tell; the next one has its turn all the same.
    last = result.catch(() => undefined)
    return result
  }
  const queryRaw = transaction.queryRaw.bind(transaction)
  const executeRaw = transaction.executeRaw.bind(transaction)
  transaction.queryRaw = query => afterLast(() => queryRaw(query))
  transaction.executeRaw = query => afterLast(() => executeRaw(query))
  return transaction
}
