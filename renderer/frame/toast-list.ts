// Short messages at the window's edge: what became of a drop, what can be undone. Troubles that need a person stay until they
// are put away; the rest leaves by itself.

import type { AddReport } from '../../preload/contract.ts'
import { faultOf } from './ask.ts'
import { plural } from './format.ts'
import { createStore, useStore } from './store.ts'

export interface ToastAction {
  readonly label: string
  readonly run: () => void
}

export interface Toast {
  readonly id: number
  readonly tone: 'plain' | 'trouble'
  readonly text: string
  readonly lines: readonly string[]
  readonly action: ToastAction | null
  /** Null: stays until it is put away. */
  readonly lastsMs: number | null
}

const MOST = 4
const SHORT_MS = 6_000
const LONG_MS = 12_000
const toasts = createStore<readonly Toast[]>([])
let nextId = 1

export function useToasts(): readonly Toast[] {
  return useStore(toasts, (list) => list)
}

export function say(text: string, facts: Partial<Omit<Toast, 'id' | 'text'>> = {}): number {
  const id = nextId++
  const lastsMs = facts.action == null ? SHORT_MS : LONG_MS
  const toast: Toast = { id, tone: 'plain', text, lines: [], action: null, lastsMs, ...facts }
  toasts.set([...toasts.get(), toast].slice(-MOST))
  return id
}

export function sayFault(thrown: unknown): void {
  const fault = faultOf(thrown)
  say(fault.text, { tone: 'trouble', lines: fault.remedy === '' ? [] : [fault.remedy], lastsMs: null })
}

export function putAway(id: number): void {
  toasts.set(toasts.get().filter((toast) => toast.id !== id))
}

/** One sentence for all that a drop brought, and the reasons for what it did not. */
export function sayReport(report: AddReport, open: (id: number) => void): void {
  const { added, known, refused } = report
  if (added + known.length + refused.length === 0) return
  const parts: string[] = []
  if (added > 0) parts.push(`${plural(added, 'recording')} added.`)
  const first = known[0]
  if (first !== undefined)
    parts.push(known.length === 1 ? `“${first.title}” is already here.` : `${known.length} are already here.`)
  if (refused.length > 0) parts.push(refused.length === 1 ? 'One was not taken:' : `${refused.length} were not taken:`)
  const shown = refused.slice(0, 4).map(({ name, text }) => `${name}: ${text}`)
  const rest = refused.length - shown.length
  say(parts.join(' '), {
    tone: refused.length > 0 ? 'trouble' : 'plain',
    lines: rest > 0 ? [...shown, `and ${rest} more`] : shown,
    action: first !== undefined && known.length === 1 ? { label: 'Open', run: () => open(first.id) } : null,
    lastsMs: refused.length > 0 ? null : LONG_MS,
  })
}
