import { Duplex } from 'node:stream'
import { setImmediate as turn } from 'node:timers/promises'
import type { PGlite } from '@electric-sql/pglite'

/** First bytes of the messages after which a server answers, and of the one that ends a session (PostgreSQL protocol 3.0). */
const ANSWERED = new Set([...'SQHcf'].map(letter => letter.charCodeAt(0)))
const TERMINATE = 'X'.charCodeAt(0)
const QUERY = 'Q'.charCodeAt(0)
const SYNC_MESSAGE = Uint8Array.of('S'.charCodeAt(0), 0, 0, 0, 4)
/** How the message begins that says the database is ready, and how long it is. */
const READY = 'Z'.charCodeAt(0)
const READY_LENGTH = 6
/** So many answers the database may keep before it is made to let go of them. */
const KEPT_AT_MOST = 50

/** A simple query as it travels. */
function queryMessage(sql: string): Buffer {
  const message = Buffer.alloc(1 + 4 + Buffer.byteLength(sql) + 1)
  message[0] = QUERY
  message.writeInt32BE(message.length - 1, 1)
  message.write(sql, 5)
  return message
}

/**
 * Looks to node-postgres like a socket and speaks the wire protocol to the database in this process. The database has
 * one session for all of its life, so a new connection first clears what the one before may have left.
 */
export class Wire extends Duplex {
  readonly #database: PGlite
  #received: Buffer = Buffer.alloc(0)
  #unanswered: Buffer[] = []
  #started = false
  #kept = 0
  /** The last answer ended with word that the database waits for the next query: nothing is half said, as in a copy. */
  #isReady = false

  constructor(database: PGlite) {
    super()
    this.#database = database
  }

  connect(): this {
    queueMicrotask(() => this.emit('connect'))
    return this
  }

  // What node-postgres asks of a socket and memory has no use for.
  setNoDelay(): this {
    return this
  }
  setKeepAlive(): this {
    return this
  }
  ref(): this {
    return this
  }
  unref(): this {
    return this
  }

  override _read(): void {}

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    this.#received = this.#received.length === 0 ? chunk : Buffer.concat([this.#received, chunk])
    this.#answer().then(() => done(), done)
  }

  async #answer(): Promise<void> {
    for (let message = this.#nextMessage(); message !== null; message = this.#nextMessage()) {
      if (!this.#started) {
        this.#started = true
        await this.#discard('ROLLBACK')
        await this.#discard('DISCARD ALL')
        await this.#exchange(message)
        continue
      }
      const kind = message[0]
      if (kind === TERMINATE) {
        this.push(null)
        return
      }
      this.#unanswered.push(message)
      if (kind !== undefined && ANSWERED.has(kind)) await this.#exchange(Buffer.concat(this.#unanswered.splice(0)))
      await this.#letGo()
    }
  }

  /**
   * PGlite keeps whatever it answered to raw messages, each row of it, until it is asked for something in the way it prefers. Asked for
   * nothing, it says nothing that anyone hears, and forgets; else its memory would grow with every query, without end.
   */
  async #letGo(): Promise<void> {
    if (this.#kept < KEPT_AT_MOST || !this.#isReady) return
    this.#kept = 0
    await this.#database.runExclusive(async () => {
      // Its turn may come when the database is being closed: asked for anything then, PGlite would never come back.
      if (this.#database.ready) await this.#database.execProtocolStream(SYNC_MESSAGE, { syncToFs: false, throwOnError: false })
    })
  }

  /** Takes the first whole message off what was received; the very first has no letter before its length. */
  #nextMessage(): Buffer | null {
    const letter = this.#started ? 1 : 0
    if (this.#received.length < letter + 4) return null
    const length = letter + this.#received.readInt32BE(letter)
    if (this.#received.length < length) return null
    const message = this.#received.subarray(0, length)
    this.#received = this.#received.subarray(length)
    return message
  }

  async #exchange(message: Buffer): Promise<void> {
    // The answer lies in a buffer that the database uses again.
    await this.#send(message, answer => {
      this.#isReady = answer.at(-READY_LENGTH) === READY
      this.push(Buffer.from(answer))
    })
    // Nothing above ever waits for anything outside: without a turn of the event loop, one transaction after another
    // would let no request of a person in until all are done.
    await turn()
  }

  #discard(sql: string): Promise<void> {
    return this.#send(queryMessage(sql), () => {})
  }

  #send(message: Buffer, onRawData: (answer: Uint8Array) => void): Promise<void> {
    this.#kept += 1
    return this.#database.runExclusive(() => this.#database.execProtocolRawStream(message, { syncToFs: true, onRawData }))
  }
}
