// Sends errands to workers of their own and waits for them: what they hand over is taken in one by one, and between two the main
// thread is free. An errand ends with its value, with a Fault, or stopped; a worker that dies is a Fault too.

import { Worker } from 'node:worker_threads'
import { t } from '../../../language/language.ts'
import { FAULT_CODES, Fault, type FaultCode, type FaultRetry, toFault } from '../../fault.ts'
import type { Reread } from '../insights/filling.ts'
import type { ErrandName, Errands, Handed, Orders, Said } from './keeper.ts'

export interface Listeners {
  readonly onProgress?: (share: number) => void
  readonly onHanded?: (handed: Handed) => void
  readonly onReread?: (reread: Reread) => void
  /** The worker has done all that it can while the library is open. */
  readonly onReady?: () => Promise<void>
}

export interface Errand<V> {
  readonly done: Promise<V>
  stop(): void
}

export type SendErrand = <N extends ErrandName>(
  name: N,
  input: Errands[N]['input'],
  listeners?: Listeners,
) => Errand<Errands[N]['value']>

/** Whoever packs a bomb of JSON brings down a worker, not the application. */
const MOST_MEMORY_MB = 1536

/** @param workerPath keeper.ts itself where Node strips types, or the file it was bundled into */
export function errandsBy(workerPath: string): SendErrand {
  return (name, input, listeners = {}) => {
    const stop = new SharedArrayBuffer(4)
    // Name and input belong together by the type of this very function.
    const workerData: Orders = { errand: { name, input } as Orders['errand'], stop }
    const worker = new Worker(workerPath, {
      workerData,
      resourceLimits: { maxOldGenerationSizeMb: MOST_MEMORY_MB },
    })
    const done = new Promise<unknown>((resolve, reject) => {
      worker.on('message', (said: Said) => {
        if (said.kind === 'done') resolve(said.value)
        else if (said.kind === 'failed') reject(faultOf(said.fault))
        else
          heed(said, listeners).then(
            (isAnswered) => {
              if (isAnswered) worker.postMessage('go on')
            },
            (thrown: unknown) => {
              reject(toFault(thrown))
              void worker.terminate()
            },
          )
      })
      worker.on('error', (error) => reject(toFault(error)))
      worker.on('exit', () => reject(new Fault('internal', t('The work on the library broke off.'))))
    })
    return {
      done: done as Promise<never>,
      stop: () => {
        Atomics.store(new Int32Array(stop), 0, 1)
      },
    }
  }
}

/** @returns whether the worker waits for a word */
async function heed(said: Said, { onProgress, onHanded, onReread, onReady }: Listeners): Promise<boolean> {
  if (said.kind === 'handed') onHanded?.(said.handed)
  else if (said.kind === 'reread') onReread?.(said.reread)
  else if (said.kind === 'ready') await onReady?.()
  else if (said.kind === 'progress') onProgress?.(said.share)
  return said.kind === 'handed' || said.kind === 'reread' || said.kind === 'ready'
}

/** Errors lose their class between threads; what a person reads is put together again. */
function faultOf(told: {
  readonly code: string
  readonly text: string
  readonly remedy: string
  readonly retry: string
}) {
  const code: FaultCode = FAULT_CODES.find((known) => known === told.code) ?? 'internal'
  return new Fault(code, told.text, { remedy: told.remedy, retry: told.retry as FaultRetry })
}
