// The process that meets the hostile server, apart from it, so that its memory is its own: asks one question per case and
// tells, in a line of JSON, what it made of the answer and how much it has ever held.

import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { type Fault, toFault } from '../../main/fault.ts'
import { silentLog } from '../../main/log.ts'
import { DEFAULT_OPTIONS } from '../../main/recording.ts'
import { type Line, openTuplets } from '../../main/tuplets/tuplets.ts'
import { fastClock } from '../fast-clock.ts'
import { arrayLog, quiet, sourceOf } from '../speaking/script.ts'
import type { Call } from './hostile-server.ts'

export interface ClientOrders {
  readonly url: string
  readonly key: string
  /** One question per case, and how fast the clock runs meanwhile. */
  readonly questions: readonly { readonly call: Call; readonly rate: number }[]
}

export interface ClientLine {
  readonly number: number
  /** What came of it: a Fault's code, or what was believed. */
  readonly said: string
  /** What a person would read of it; empty where nothing went wrong. */
  readonly text: string
  readonly ms: number
  /** The most that this process held meanwhile, beyond what it held before. */
  readonly grownMiB: number
  readonly isPolluted: boolean
}

async function ask(tuplets: Line, call: Call, url: string): Promise<string> {
  switch (call) {
    case 'target':
      return `target ${JSON.stringify((await tuplets.requestTarget({ filename: 'a.wav', contentType: 'audio/wav' })).headers)}`
    case 'submit': {
      const answer = await tuplets.submit({ kind: 'upload', objectKey: 'k', token: 't', options: DEFAULT_OPTIONS })
      if (answer.kind === 'created') return `created ${answer.jobId}`
      toldTo(answer.fault)
      return answer.kind
    }
    case 'list':
      return `list of ${(await tuplets.list({ limit: 100 })).items.map((item) => item.id).slice(0, 3)}`
    case 'job': {
      const { transcript } = await tuplets.job('job-1')
      return `job with ${transcript?.segments.length ?? 'no'} segments`
    }
    case 'download':
      return `transcript of ${(await tuplets.download('job-1')).transcript.segments.length} segments`
    case 'upload': {
      const target = { url, objectKey: 'k', token: 't', method: 'PUT', headers: {}, expiresAtMs: null }
      return `stored ${(await tuplets.upload(target, sourceOf(100_000), quiet)).etag}`
    }
    case 'check': {
      const verdict = await tuplets.check('tb_another')
      if (verdict.kind !== 'valid') toldTo(verdict.fault)
      return `key ${verdict.kind}`
    }
    case 'cancel':
      await tuplets.cancel('job-1', 'c')
      return 'cancelled'
    case 'keys':
      return `keys ${(await tuplets.apiKeys()).map(({ id }) => id)}`
    case 'createKey':
      return `fresh ${(await tuplets.createApiKey('n')).id}`
    case 'rotateKey':
      return `fresh ${(await tuplets.rotateApiKey('key-1')).id}`
    case 'revokeKey':
      await tuplets.revokeApiKey('key-1')
      return 'revoked'
    case 'jobIds':
      return `ids ${await tuplets.jobIdsOf('tb_another')}`
  }
}

/** What a person would read of the case at hand. */
let told = ''

function toldTo({ message, remedy }: Fault): void {
  told = `${message} ${remedy}`
}

/** Linux tells the most that was held since this was last asked; elsewhere it is what is held now, which is less. */
function highestKiB(): number {
  const status = existsSync('/proc/self/status') ? readFileSync('/proc/self/status', 'utf8') : ''
  const told = /VmHWM:\s+(\d+) kB/.exec(status)?.[1]
  return told === undefined ? process.memoryUsage().rss / 1024 : Number(told)
}

/** What earlier cases left lying is not this one's; started with `--expose-gc`. */
function tidyUp(): void {
  globalThis.gc?.()
  if (existsSync('/proc/self/clear_refs')) writeFileSync('/proc/self/clear_refs', '5')
}

async function run({ url, key, questions }: ClientOrders): Promise<void> {
  for (const [number, { call, rate }] of questions.entries()) {
    const clock = fastClock({ epochMs: Date.now(), rate })
    tidyUp()
    const beforeKiB = highestKiB()
    const beganAtMs = performance.now()
    const asked = { key: () => key, clock, log: silentLog, requestLog: arrayLog() }
    const tuplets = openTuplets({ baseUrl: `${url}/${number}`, ...asked })
    told = ''
    const said = await ask(tuplets, call, `${url}/${number}/put`).catch((thrown: unknown) => {
      const fault = toFault(thrown)
      toldTo(fault)
      return fault.code === 'internal' ? String(thrown) : fault.code
    })
    await tuplets.close()
    const line: ClientLine = {
      number,
      said,
      text: told,
      ms: Math.round(performance.now() - beganAtMs),
      grownMiB: Math.round((highestKiB() - beforeKiB) / 1024),
      isPolluted: 'polluted' in {},
    }
    process.stdout.write(`${JSON.stringify(line)}\n`)
  }
}

await run(JSON.parse(process.argv[2] ?? ''))
