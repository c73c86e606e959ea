// What is worked out of the whole library is kept until something is written to it: a list that is typed in asks at every letter. For the
// reading worker, whose connection writes nothing itself.

import type { Ask } from '../row.ts'

/** @returns the same, worked out once for each state of the library */
export function keptWhileUnchanged<T>(read: (ask: Ask) => T): (ask: Ask) => T {
  const kept = new WeakMap<Ask, { readonly version: number; readonly value: T }>()
  return (ask) => {
    const version = Number(ask('PRAGMA data_version').get()?.data_version)
    const held = kept.get(ask)
    if (held?.version === version) return held.value
    const value = read(ask)
    kept.set(ask, { version, value })
    return value
  }
}
