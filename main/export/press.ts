// Asks the export worker, and starts it when it is first needed. A worker that dies fails what it was asked, and the next
// question starts another.

import { Worker } from 'node:worker_threads'
import { t } from '../../language/language.ts'
import { FAULT_CODES, Fault, toFault } from '../fault.ts'
import type { Log } from '../log.ts'
import type { Clip } from './clip.ts'
import type { ClipOrder, Order, PressAnswer, Pressed, PressOrder, Product, ShelfOrder } from './presser.ts'

export interface Press {
  make(order: PressOrder): Promise<Pressed>
  shelf(order: ShelfOrder): Promise<Uint8Array>
  /** Null where the sound must be decoded for it. */
  cut(order: ClipOrder): Promise<Clip | null>
  close(): Promise<void>
}

interface Waiting {
  readonly resolve: (value: Product) => void
  readonly reject: (fault: Fault) => void
}

/** @param workerPath presser.ts itself where Node strips types, or the file it was bundled into */
export function openPress({ workerPath, log }: { readonly workerPath: string; readonly log: Log }): Press {
  const waiting = new Map<number, Waiting>()
  let worker: Worker | null = null
  let lastId = 0

  const died = (dead: Worker, fault: Fault): void => {
    if (worker !== dead) return
    worker = null
    if (waiting.size > 0) log('error', 'press.ended', { code: fault.code })
    for (const { reject } of waiting.values()) reject(fault)
    waiting.clear()
  }
  const ready = (): Worker => {
    if (worker !== null) return worker
    // A small nursery: one file after the other is garbage at once, and need not pile up first. In half of it, a file would still be
    // under way at each collection, and moved.
    const started = new Worker(workerPath, { resourceLimits: { maxYoungGenerationSizeMb: 32 } })
    // It must never keep the application from ending.
    started.unref()
    started.on('message', (answer: PressAnswer) => {
      const asked = waiting.get(answer.id)
      waiting.delete(answer.id)
      if (answer.ok) asked?.resolve(answer.value)
      else asked?.reject(faultOf(answer))
    })
    started.on('error', (error) => died(started, toFault(error)))
    started.on('exit', () => died(started, new Fault('cancelled', t('The export was ended.'))))
    worker = started
    return started
  }

  const ask = (order: Order, moved: ArrayBuffer[]): Promise<Product> => {
    lastId += 1
    const id = lastId
    return new Promise((resolve, reject) => {
      waiting.set(id, { resolve, reject })
      const running = ready()
      running.ref()
      running.postMessage({ id, order }, moved)
    })
  }

  return {
    make(order) {
      const { buffer } = order.exportable
      // Handed over, not copied.
      return ask(order, buffer instanceof ArrayBuffer ? [buffer] : []) as Promise<Pressed>
    },
    shelf: (order) => ask(order, []) as Promise<Uint8Array>,
    cut: (order) => ask(order, []) as Promise<Clip | null>,
    async close() {
      await worker?.terminate()
    },
  }
}

function faultOf({ code, text, remedy }: Extract<PressAnswer, { readonly ok: false }>): Fault {
  return new Fault(FAULT_CODES.find((known) => known === code) ?? 'internal', text, { remedy })
}
