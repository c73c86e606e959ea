// One run of the application between its start and its end, as everything around it sees it: after the end nothing it still
// does has an effect. Every place where it may die calls `point`.

import type { Clock } from '../../../main/clock.ts'
import type { World } from './world.ts'

/** Thrown through a life that ended: nobody answers it any more. */
export class Died extends Error {
  override readonly name = 'Died'
}

export class Life {
  readonly #world: World
  readonly #onPoint: (place: string, life: Life) => void
  #isOver = false
  #onEnd: (() => void) | null = null

  constructor(world: World, onPoint: (place: string, life: Life) => void) {
    this.#world = world
    this.#onPoint = onPoint
  }

  get isOver(): boolean {
    return this.#isOver
  }

  onEnd(task: () => void): void {
    this.#onEnd = task
  }

  end(): void {
    if (this.#isOver) return
    this.#isOver = true
    this.#onEnd?.()
  }

  /** A place at which the process may be killed; throws when it was. */
  point(place: string): void {
    this.#world.touch()
    if (!this.#isOver) this.#onPoint(place, this)
    if (this.#isOver) throw new Died(place)
  }
}

export interface SimClock extends Clock {
  /** Moves what this machine believes the time to be. */
  jump(ms: number): void
  /** The machine sleeps: its timers stand still and fire late by as much. */
  sleep(ms: number): void
  /** Ends with the life: its timers fire no more. */
  of(life: Life): Clock
}

/** A machine's clock: the world's time, wrong by some, standing still while the machine sleeps. */
export function machineClock(world: World, wrongByMs: number): SimClock {
  let wrongMs = wrongByMs
  let awakeAtMs = 0
  let sleptMs = 0
  // Whole milliseconds, as every machine tells them.
  const now = () => Math.floor(world.now() + wrongMs)
  const monotonic = () => world.now() - sleptMs
  const schedule = (delayMs: number, task: () => void): (() => void) => {
    const dueMs = monotonic() + Math.max(0, delayMs)
    let takeBack = () => {}
    const wait = (ms: number): void => {
      takeBack = world.schedule(ms, () => {
        // What fell due during sleep had stood still meanwhile.
        const leftMs = Math.max(dueMs - monotonic(), awakeAtMs - world.now())
        if (leftMs > 0.0005) wait(leftMs)
        else task()
      })
    }
    wait(delayMs)
    return () => takeBack()
  }
  return {
    now,
    monotonic,
    schedule,
    jump(ms) {
      wrongMs += ms
    },
    sleep(ms) {
      awakeAtMs = world.now() + ms
      sleptMs += ms
    },
    of: (life) => ({
      now,
      monotonic,
      schedule(delayMs, task) {
        if (life.isOver) return () => {}
        return schedule(delayMs, () => {
          if (!life.isOver) task()
        })
      },
    }),
  }
}
