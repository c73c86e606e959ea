// The thread that converts: makes of a recording what the service takes, says what could be made of it, and joins the replies for
// its parts. It writes files below the folder that it is given, and nothing of the library.

import { parentPort } from 'node:worker_threads'
import { type Fault, toFault } from '../fault.ts'
import { type Making, type MakingOrder, make } from '../intake/convert/making.ts'
import { type Prospect, prospectsOf } from '../intake/convert/prospects.ts'
import type { Limits } from '../intake/convert/quiet.ts'
import { movable, readyImport } from '../library/ready.ts'
import { speakAsTold } from '../told-language.ts'
import { type JoinFacts, joinReplies, type PartReply } from '../tuplets/joining.ts'
import { readSaved } from '../tuplets/saved.ts'

export type ConvertOrder =
  | { readonly kind: 'make'; readonly order: MakingOrder }
  | { readonly kind: 'prospects'; readonly path: string; readonly limits: Limits }
  | { readonly kind: 'join'; readonly replies: readonly PartReply[]; readonly facts: JoinFacts }

/** A result as the library takes it, made of those of all parts. */
export type Joined = ReturnType<typeof readyImport>

export type ConvertAnswer = Making | readonly Prospect[] | Joined

export type ConvertTold =
  | { readonly kind: 'reached'; readonly share: number }
  | { readonly kind: 'done'; readonly answer: ConvertAnswer }
  | { readonly kind: 'failed'; readonly fault: { readonly [K in 'code' | 'message' | 'remedy' | 'retry']: Fault[K] } }

/** More often than this nobody looks. */
const REPORT_MS = 250

async function answer(order: ConvertOrder, tell: (told: ConvertTold) => void): Promise<ConvertAnswer> {
  if (order.kind === 'prospects') return prospectsOf(order.path, order.limits)
  if (order.kind === 'join') return join(order.replies, order.facts)
  let saidAtMs = 0
  return make(order.order, (share) => {
    const now = performance.now()
    if (now - saidAtMs < REPORT_MS) return
    saidAtMs = now
    tell({ kind: 'reached', share })
  })
}

export function join(replies: readonly PartReply[], facts: JoinFacts): Joined {
  const body = joinReplies(replies, facts)
  const { transcript } = readSaved(JSON.parse(new TextDecoder().decode(body)))
  return { ...readyImport(body, transcript), kind: 'job' }
}

speakAsTold()
const port = parentPort
if (port !== null) {
  port.once('message', (order: ConvertOrder) => {
    const tell = (told: ConvertTold): void => port.postMessage(told)
    answer(order, tell)
      .then((found) => port.postMessage({ kind: 'done', answer: found }, 'prepared' in found ? movable(found) : []))
      .catch((thrown: unknown) => {
        const { code, message, remedy, retry } = toFault(thrown)
        tell({ kind: 'failed', fault: { code, message, remedy, retry } })
      })
  })
}
