// What processes cost, as Linux counts it: processor time and wake-ups of a program and all its children, thread by thread. Reading
// `/proc` wakes none of them.

import { readdirSync, readFileSync } from 'node:fs'

/** Of the kernel's clock of processor time, on every Linux that Electron runs on. */
const TICK_MS = 10

export interface ThreadCount {
  readonly name: string
  /** How often it slept and was woken again. */
  readonly wakeUps: number
}

export interface ProcessCount {
  readonly pid: number
  /** `main`, or Chromium's own name for the kind of process. */
  readonly kind: string
  readonly cpuMs: number
  readonly residentMiB: number
  readonly threads: ReadonlyMap<number, ThreadCount>
}

export interface ProcessCost {
  readonly kind: string
  /** Of one core. */
  readonly cpuShare: number
  readonly wakeUpsPerSecond: number
  /** Threads that woke up, the most awake first. */
  readonly threads: readonly { readonly name: string; readonly wakeUpsPerSecond: number }[]
}

/** A program and everything that it has started, as they stand. */
export function countProcesses(root: number): readonly ProcessCount[] {
  const children = new Map<number, number[]>()
  for (const name of readdirSync('/proc')) {
    const pid = Number(name)
    const parent = Number.isInteger(pid) ? statOf(pid)?.parent : undefined
    if (parent !== undefined) children.set(parent, [...(children.get(parent) ?? []), pid])
  }
  const family = (pid: number): readonly number[] => [pid, ...(children.get(pid) ?? []).flatMap(family)]
  return family(root).flatMap((pid) => countOf(pid, root) ?? [])
}

/** What they cost in between; those that began or ended meanwhile are left out. */
export function costBetween(
  before: readonly ProcessCount[],
  after: readonly ProcessCount[],
  ms: number,
): readonly ProcessCost[] {
  return after.flatMap((now) => {
    const then = before.find(({ pid }) => pid === now.pid)
    if (then === undefined) return []
    const perSecond = (count: number): number => (count * 1000) / ms
    const threads = [...now.threads]
      .map(([id, { name, wakeUps }]) => ({
        name,
        wakeUpsPerSecond: perSecond(wakeUps - (then.threads.get(id)?.wakeUps ?? 0)),
      }))
      .filter(({ wakeUpsPerSecond }) => wakeUpsPerSecond > 0)
      .sort((one, other) => other.wakeUpsPerSecond - one.wakeUpsPerSecond)
    const wakeUpsPerSecond = threads.reduce((sum, thread) => sum + thread.wakeUpsPerSecond, 0)
    return [{ kind: now.kind, cpuShare: (now.cpuMs - then.cpuMs) / ms, wakeUpsPerSecond, threads }]
  })
}

function countOf(pid: number, root: number): ProcessCount | null {
  try {
    const stat = statOf(pid)
    if (stat === null) return null
    const words = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split(/[\0 ]/)
    const type = words.find((word) => word.startsWith('--type='))?.slice('--type='.length)
    const part = words
      .find((word) => word.startsWith('--utility-sub-type='))
      ?.split('.')
      .at(0)
    const kind =
      pid === root ? 'main' : [type ?? 'child', part?.slice('--utility-sub-type='.length)].filter(Boolean).join(' ')
    const threads = new Map<number, ThreadCount>()
    for (const id of readdirSync(`/proc/${pid}/task`)) {
      const status = readFileSync(`/proc/${pid}/task/${id}/status`, 'utf8')
      const name = /^Name:\s*(.*)$/m.exec(status)?.[1] ?? ''
      threads.set(Number(id), { name, wakeUps: Number(/^voluntary_ctxt_switches:\s*(\d+)$/m.exec(status)?.[1] ?? 0) })
    }
    const residentKiB = Number(/^VmRSS:\s*(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0)
    return { pid, kind, cpuMs: stat.ticks * TICK_MS, residentMiB: residentKiB / 1024, threads }
  } catch {
    // It has just ended.
    return null
  }
}

function statOf(pid: number): { readonly parent: number; readonly ticks: number } | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The name stands in brackets, and may hold blanks and brackets itself.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return { parent: Number(fields[1]), ticks: Number(fields[11]) + Number(fields[12]) }
  } catch {
    return null
  }
}
