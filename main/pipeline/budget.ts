// The person's limits as they stand this month, and the one word of warning before each of them is reached. What was said is
// written down, so that no restart says it again.

import type { Bills } from '../library/library.ts'
import { type CapFacts, capFacts } from './costs.ts'
import type { Crew } from './crew.ts'
import { monthStartMs, nextMonthMs } from './spending.ts'

export interface FolderCap {
  readonly id: string
  readonly name: string
  readonly capMicro: number | null
}

export interface CapView extends CapFacts {
  readonly folder: { readonly id: string; readonly name: string } | null
}

/** The library remembers what was said this month. */
const WARNED = 'budget.warned'

type Parts = Pick<Crew, 'library' | 'clock' | 'gates'>

export class Budget {
  readonly #parts: Parts
  readonly #capMicro: () => number | null
  readonly #folders: () => readonly FolderCap[]

  constructor(parts: Parts, capMicro: () => number | null, folders: () => readonly FolderCap[]) {
    this.#parts = parts
    this.#capMicro = capMicro
    this.#folders = folders
  }

  month(): { readonly fromMs: number; readonly beforeMs: number; readonly nowMs: number } {
    const nowMs = this.#parts.clock.now()
    return { fromMs: monthStartMs(nowMs), beforeMs: nextMonthMs(nowMs), nowMs }
  }

  get capMicro(): number | null {
    return this.#capMicro()
  }

  overall(): CapView {
    const { gates } = this.#parts
    return { folder: null, ...this.#facts(this.#capMicro(), gates.isClosed('budget')) }
  }

  /** Those with a limit, and those that cost something. */
  folders(): readonly CapView[] {
    return this.#folders()
      .map(({ id, name, capMicro }) => {
        const isHeld = this.#parts.library.waitsFor('over-budget', id) > 0
        return { folder: { id, name }, ...this.#facts(capMicro, isHeld, id) }
      })
      .filter(({ capMicro, spentMicro, promisedMicro }) => capMicro !== null || spentMicro + promisedMicro > 0)
  }

  /** What is not sent yet. */
  waiting(): ReturnType<Bills['unsent']> {
    return this.#parts.library.bills.unsent()
  }

  /** Limits that are near or reached, each once a month and for each height of it. */
  warnings(): readonly CapView[] {
    if (this.#capMicro() === null && this.#folders().every(({ capMicro }) => capMicro === null)) return []
    const month = String(this.month().fromMs)
    const said = new Set(this.#said(month))
    const news = [this.overall(), ...this.folders()].filter(
      (cap) => (cap.state === 'near' || cap.state === 'reached') && !said.has(nameOf(cap)),
    )
    if (news.length === 0) return []
    this.#parts.library.setSetting(WARNED, JSON.stringify({ month, said: [...said, ...news.map(nameOf)] }))
    return news
  }

  #said(month: string): readonly string[] {
    const kept = this.#parts.library.setting(WARNED)
    const read: { readonly month?: string; readonly said?: readonly string[] } = kept === null ? {} : JSON.parse(kept)
    return read.month === month ? (read.said ?? []) : []
  }

  #facts(capMicro: number | null, isHeld: boolean, watchId?: string): CapFacts {
    const { library } = this.#parts
    const month = this.month()
    const spentMicro = library.spentSince(month.fromMs, watchId)
    return capFacts({ capMicro, spentMicro, promisedMicro: library.promised(true, watchId) }, month, isHeld)
  }
}

/** A limit that was raised is another one. */
function nameOf({ folder, capMicro }: CapView): string {
  return `${folder?.id ?? 'all'} ${capMicro}`
}
