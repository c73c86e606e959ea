// A clock that a test moves by hand: timers fire in order, at their own instant, and everything they set in motion gets its
// turn before the next one. It never sleeps.

import type { Clock } from '../main/clock.ts'

interface Timer {
  readonly dueAtMs: number
  readonly task: () => void
}

export class HandClock implements Clock {
  #nowMs: number
  #timers: Timer[] = []

  constructor(startsAtMs = Date.UTC(2026, 10, 23, 9, 0, 0)) {
    this.#nowMs = startsAtMs
  }

  now(): number {
    return this.#nowMs
  }

  monotonic(): number {
    return this.#nowMs
  }

  schedule(delayMs: number, task: () => void): () => void {
    const timer: Timer = { dueAtMs: this.#nowMs + Math.max(0, delayMs), task }
    this.#timers.push(timer)
    return () => {
      this.#timers = this.#timers.filter((other) => other !== timer)
    }
  }

  /** The earliest instant at which something wants to happen, or null. */
  nextAtMs(): number | null {
    return this.#timers.length === 0 ? null : Math.min(...this.#timers.map((timer) => timer.dueAtMs))
  }

  /** Moves time, firing what falls due. `rest` runs after each timer, so that real I/O it began can end. */
  async advance(ms: number, rest: () => Promise<void> = nextTurn): Promise<void> {
    const untilMs = this.#nowMs + ms
    await rest()
    for (let next = this.#first(untilMs); next !== undefined; next = this.#first(untilMs)) {
      const due = next
      this.#timers = this.#timers.filter((timer) => timer !== due)
      this.#nowMs = Math.max(this.#nowMs, due.dueAtMs)
      due.task()
      await rest()
    }
    this.#nowMs = untilMs
  }

  /** A jump without the time between: what a wrong clock, or a night's sleep, looks like. */
  jump(ms: number): void {
    this.#nowMs += ms
  }

  #first(untilMs: number): Timer | undefined {
    const due = this.#timers.filter((timer) => timer.dueAtMs <= untilMs)
    return due.sort((a, b) => a.dueAtMs - b.dueAtMs)[0]
  }
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}
