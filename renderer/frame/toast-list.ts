// Short messages at the window's edge: what became of a drop, what can be undone. Troubles that need a person stay until they
// are put away; the rest leaves by itself.

import { t } from '../../language/language.ts'
import type { AddReport } from '../../preload/contract.ts'
import { faultOf } from './ask.ts'
import { createStore } from './store.ts'

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
  /** Runs once it has gone without its action being taken. */
  readonly whenGone: (() => void) | null
}

const MOST = 4
const LASTS_MS = 6_000
const NOTHING_MORE = { tone: 'plain', lines: [], action: null, lastsMs: LASTS_MS, whenGone: null } as const
/** The newest stands last. */
export const toasts = createStore<readonly Toast[]>([])
let nextId = 1

export function say(text: string, facts: Partial<Omit<Toast, 'id' | 'text'>> = {}): number {
  const toast: Toast = { ...NOTHING_MORE, ...facts, id: nextId++, text }
  const list = [...toasts.get(), toast]
  toasts.set(list)
  // The oldest make room, and end as if their time were over.
  for (const { id } of list.slice(0, -MOST)) putAway(id)
  return toast.id
}

export function sayFault(thrown: unknown): void {
  const fault = faultOf(thrown)
  say(fault.text, { tone: 'trouble', lines: fault.remedy === '' ? [] : [fault.remedy], lastsMs: null })
}

/** @returns what was taken off; undefined when it had gone before, so that nothing ends twice */
function takeOff(id: number): Toast | undefined {
  const list = toasts.get()
  const toast = list.find((one) => one.id === id)
  if (toast !== undefined) toasts.set(list.filter((one) => one !== toast))
  return toast
}

export function putAway(id: number): void {
  takeOff(id)?.whenGone?.()
}

/** Does what the message offers, and takes it off. */
export function act(id: number): void {
  takeOff(id)?.action?.run()
}

/** One sentence for all that a drop brought, and the reasons for what it did not. */
export function sayReport(report: AddReport, open: (id: number) => void): void {
  const { added, known, refused } = report
  if (added + known.length + refused.length === 0) return
  const parts: string[] = []
  if (added > 0) parts.push(`${t('{added, plural, one {# recording} other {# recordings}}', { added })} added.`)
  const first = known[0]
  if (first !== undefined)
    parts.push(known.length === 1 ? `“${first.title}” is already here.` : `${known.length} are already here.`)
  if (refused.length > 0) parts.push(refused.length === 1 ? 'One was not taken:' : `${refused.length} were not taken:`)
  const shown = refused.slice(0, 4).map(({ name, text }) => `${name}: ${text}`)
  const rest = refused.length - shown.length
  say(parts.join(' '), {
    tone: refused.length > 0 ? 'trouble' : 'plain',
    lines: rest > 0 ? [...shown, t('and {rest} more', { rest })] : shown,
    action: first !== undefined && known.length === 1 ? { label: t('Open'), run: () => open(first.id) } : null,
    lastsMs: refused.length > 0 ? null : LASTS_MS,
  })
}
