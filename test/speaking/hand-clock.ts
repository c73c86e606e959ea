// A clock moved by hand: tasks run when the test lets their time come, in order.
import type { Clock } from '../../main/clock.ts'

export interface HandClock extends Clock {
  advance(ms: number): void
  set(nowMs: number): void
  /** Tasks that wait for their time. */
  readonly waiting: number
}

export function handClock(startMs = Date.UTC(2026, 0, 2, 3, 4, 5)): HandClock {
  let nowMs = startMs
  let sinceMs = 0
  const tasks = new Set<{ readonly dueMs: number; readonly run: () => void }>()
  return {
    now: () => nowMs,
    monotonic: () => sinceMs,
    schedule(delayMs, run) {
      const task = { dueMs: sinceMs + delayMs, run }
      tasks.add(task)
      return () => void tasks.delete(task)
    },
    advance(ms) {
      const untilMs = sinceMs + ms
      for (;;) {
        const next = [...tasks].filter((task) => task.dueMs <= untilMs).sort((a, b) => a.dueMs - b.dueMs)[0]
        if (next === undefined) break
        tasks.delete(next)
        nowMs += Math.max(0, next.dueMs - sinceMs)
        sinceMs = Math.max(sinceMs, next.dueMs)
        next.run()
      }
      nowMs += untilMs - sinceMs
      sinceMs = untilMs
    },
    set(ms) {
      nowMs = ms
    },
    get waiting() {
      return tasks.size
    },
  }
}
