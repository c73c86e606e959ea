// The threads that read transcripts: started when an import begins, ended with it. A file that kills its thread (no file should)
// is refused by name, and the others go on in a new one.

import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import { t } from '../../language/language.ts'
import { errorCode, Fault, toFault } from '../fault.ts'
import type { LogState } from '../library/library.ts'
import type { Log } from '../log.ts'
import type { Order, Piece, ThreadSetting, Told } from './importer.ts'

/** More would wait for the one thread that writes. */
const MOST_THREADS = 4
/** Enough that none of them waits for its next file while the library is written to. */
const AHEAD = 8
/** A forged file may make a thread run out of memory, but not the application. */
const MOST_MEMORY_MB = 1024
/** Room for what a few files leave behind: seldom cleared, because by then nearly all of it is gone. */
const YOUNG_MEMORY_MB = 96

interface Waiting {
  readonly order: Order
  readonly resolve: (answer: never) => void
  readonly reject: (fault: Fault) => void
}

interface Thread {
  readonly worker: Worker
  /** In the order in which they were given. */
  readonly waiting: Map<number, Waiting>
}

export class Importers {
  readonly #workerPath: string
  readonly #log: Log
  readonly #threads: Thread[] = []
  /** One number: 1 once what has not begun need not begin any more. */
  readonly #ending = new SharedArrayBuffer(4)
  #lastId = 0
  #isClosed = false

  /** @param workerPath importer.ts itself where Node strips types, or the file it was bundled into */
  constructor(workerPath: string, log: Log) {
    this.#workerPath = workerPath
    this.#log = log
  }

  readonly #most = threadCount()
  /** How many files are best asked for at a time. */
  readonly depth = this.#most * AHEAD

  read(path: string): Promise<Piece> {
    return this.#ask('read', path)
  }

  /** The library's log. */
  carry(path: string): Promise<LogState> {
    return this.#ask('carry', path)
  }

  #ask<T extends Piece | LogState>(kind: Order['kind'], path: string): Promise<T> {
    this.#lastId += 1
    const order: Order = { id: this.#lastId, kind, path }
    return new Promise<T>((resolve, reject) => this.#give({ order, resolve: (answer) => resolve(answer), reject }))
  }

  /**
   * Each thread ends by itself, behind the file that it is at: one that is ended while it packs takes the whole process along (an
   * assertion of Node's about zlib).
   */
  async close(): Promise<void> {
    this.#isClosed = true
    Atomics.store(new Int32Array(this.#ending), 0, 1)
    await Promise.all(this.#threads.map(ending))
  }

  #give(waiting: Waiting): void {
    if (this.#isClosed) {
      waiting.reject(ended())
      return
    }
    const thread = this.#idlest()
    thread.waiting.set(waiting.order.id, waiting)
    thread.worker.postMessage(waiting.order)
  }

  #idlest(): Thread {
    const idlest = this.#threads.toSorted((one, other) => one.waiting.size - other.waiting.size)[0]
    if (idlest !== undefined && (idlest.waiting.size === 0 || this.#threads.length >= this.#most)) return idlest
    const worker = new Worker(this.#workerPath, {
      workerData: { ending: this.#ending } satisfies ThreadSetting,
      resourceLimits: { maxOldGenerationSizeMb: MOST_MEMORY_MB, maxYoungGenerationSizeMb: YOUNG_MEMORY_MB },
    })
    const thread: Thread = { worker, waiting: new Map() }
    worker.on('message', (told: Told) => settle(thread, told))
    worker.on('error', (error) => this.#died(thread, error))
    worker.on('exit', () => this.#died(thread, null))
    this.#threads.push(thread)
    return thread
  }

  #died(thread: Thread, error: unknown): void {
    const at = this.#threads.indexOf(thread)
    if (at === -1) return
    this.#threads.splice(at, 1)
    const [culprit, ...others] = thread.waiting.values()
    if (this.#isClosed) for (const { reject } of thread.waiting.values()) reject(ended())
    else {
      this.#log('error', 'importer.ended', { code: toFault(error).code, waiting: thread.waiting.size })
      culprit?.reject(deadly(error))
      for (const other of others) this.#give(other)
    }
  }
}

function ending({ worker }: Thread): Promise<void> {
  return new Promise((resolve) => {
    worker.once('exit', () => resolve())
    worker.postMessage('close')
  })
}

function threadCount(): number {
  return Math.max(2, Math.min(MOST_THREADS, availableParallelism() - 1))
}

function settle({ waiting }: Thread, told: Told): void {
  const asked = waiting.get(told.id)
  waiting.delete(told.id)
  if (asked === undefined) return
  // What was asked for says what comes.
  if ('answer' in told) asked.resolve(told.answer as never)
  else asked.reject(new Fault(told.fault.code, told.fault.message, told.fault))
}

function deadly(cause: unknown): Fault {
  const isOut = errorCode(cause) === 'ERR_WORKER_OUT_OF_MEMORY'
  const sentence = isOut ? t('Reading it needs more memory than there is.') : t('Reading it broke off.')
  return new Fault('not-a-transcript', sentence, {
    remedy: t('Look whether it is the right file.'),
    retry: 'never',
    cause,
  })
}

function ended(): Fault {
  return new Fault('cancelled', t('The import has ended.'), { retry: 'never' })
}
