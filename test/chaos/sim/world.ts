// A world whose time is a queue of things to happen: it jumps from one to the next as soon as nothing is under way, and keeps
// a digest of all that happened, so that two runs of one seed can be compared. It never sleeps.

import { createHook } from 'node:async_hooks'
import { createHash } from 'node:crypto'

interface Timer {
  readonly atMs: number
  readonly order: number
  readonly task: () => void
  isTakenBack: boolean
}

/** Turns of the event loop without anything happening, after which nothing is under way. */
const QUIET_TURNS = 2
/** A step that keeps itself busy for this many turns at one instant will never end. */
const MOST_TURNS = 2_000_000

/**
 * Work in the thread pool, which only compressing a result causes here: it is waited for, however long it takes. A small body
 * goes through in two rounds, its bytes and its end.
 */
const ROUNDS = 2
const compressing = new Map<number, number>()
const watchPool = createHook({
  init(id, kind) {
    if (kind === 'ZLIB') compressing.set(id, ROUNDS)
  },
  after(id) {
    const left = compressing.get(id)
    if (left === undefined) return
    if (left > 1) compressing.set(id, left - 1)
    else compressing.delete(id)
  },
  // Promises are many and tell nothing here; without them watching costs nothing.
  ...{ trackPromises: false },
})

/** Compressing done on the spot leaves no trace in the pool, and must not be waited for. */
export function unwatched<T>(work: () => T): T {
  watchPool.disable()
  try {
    return work()
  } finally {
    watchPool.enable()
  }
}

export class World {
  #nowMs: number
  #order = 0
  #activity = 0
  readonly #heap: Timer[] = []
  readonly #digest = createHash('sha1')
  /** The latest lines, for the one who reads a failure. */
  readonly tail: string[] = []
  events = 0

  constructor(startsAtMs = Date.UTC(2026, 10, 23, 9)) {
    this.#nowMs = startsAtMs
    watchPool.enable()
  }

  now(): number {
    return this.#nowMs
  }

  /** Somebody did something: the loop goes on resting. */
  touch(): void {
    this.#activity += 1
  }

  note(line: string): void {
    this.#activity += 1
    this.events += 1
    const dated = `${this.#nowMs.toFixed(3)} ${line}`
    this.#digest.update(dated)
    if (this.tail.push(dated) > 400) this.tail.splice(0, 200)
  }

  /** The digest of everything noted; ends the noting. */
  trace(): string {
    return this.#digest.digest('hex')
  }

  schedule(delayMs: number, task: () => void): () => void {
    this.#activity += 1
    const timer: Timer = { atMs: this.#nowMs + Math.max(0, delayMs), order: this.#order++, task, isTakenBack: false }
    push(this.#heap, timer)
    return () => {
      timer.isTakenBack = true
    }
  }

  after(delayMs: number): Promise<void> {
    return new Promise((resolve) => this.schedule(delayMs, resolve))
  }

  /** Lets time pass until it is so, and says whether it came to that within the time given. */
  async run(isSo: () => boolean, mostMs: number): Promise<boolean> {
    const endMs = this.#nowMs + mostMs
    await this.rest()
    while (!isSo()) {
      const next = this.#next()
      if (next === null || next.atMs > endMs) {
        this.#nowMs = endMs
        return false
      }
      this.#nowMs = Math.max(this.#nowMs, next.atMs)
      // Timers of one instant fire together, as they would in one turn of a real loop.
      for (let due: Timer | null = next; due !== null; due = this.#dueNow()) {
        pop(this.#heap)
        if (!due.isTakenBack) due.task()
      }
      await this.rest()
    }
    return true
  }

  /** Resolves when nothing is under way at this instant. */
  async rest(): Promise<void> {
    let quiet = 0
    let seen = this.#activity
    for (let turns = 0; quiet < QUIET_TURNS; turns++) {
      if (turns > MOST_TURNS) throw new Error('The engine never rests at this instant.')
      await new Promise<void>((resolve) => setImmediate(resolve))
      quiet = this.#activity === seen && compressing.size === 0 ? quiet + 1 : 0
      seen = this.#activity
    }
  }

  #next(): Timer | null {
    for (let first = this.#heap[0]; first !== undefined; first = this.#heap[0]) {
      if (!first.isTakenBack) return first
      pop(this.#heap)
    }
    return null
  }

  #dueNow(): Timer | null {
    const next = this.#next()
    return next !== null && next.atMs <= this.#nowMs ? next : null
  }
}

function isBefore(a: Timer, b: Timer): boolean {
  return a.atMs < b.atMs || (a.atMs === b.atMs && a.order < b.order)
}

function push(heap: Timer[], timer: Timer): void {
  let at = heap.length
  heap.push(timer)
  while (at > 0) {
    const above = (at - 1) >> 1
    const parent = heap[above]
    if (parent === undefined || isBefore(parent, timer)) break
    heap[at] = parent
    at = above
  }
  heap[at] = timer
}

function pop(heap: Timer[]): void {
  const last = heap.pop()
  if (last === undefined || heap.length === 0) return
  let at = 0
  for (;;) {
    const left = heap[2 * at + 1]
    const right = heap[2 * at + 2]
    if (left === undefined) break
    const isRight = right !== undefined && isBefore(right, left)
    const child = isRight ? right : left
    if (!isBefore(child, last)) break
    heap[at] = child
    at = 2 * at + (isRight ? 2 : 1)
  }
  heap[at] = last
}
