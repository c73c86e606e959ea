// The process that is killed: the application's rooms on a folder and a service that outlive it. It adds the recordings it
// is told of, as a start from the command line would, and ends by itself when none is under way.

import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { DEFAULT_OPTIONS, isFinal } from '../../main/recording.ts'
import type { Tuplets } from '../../main/tuplets/tuplets.ts'
import { openEngine, rows, until } from '../engine.ts'
import { fastClock } from '../fast-clock.ts'

export interface VictimOrders {
  readonly folder: string
  readonly recordings: string
  readonly url: string
  readonly key: string
  readonly epochMs: number
  readonly rate: number
  /** The control: resends a request whose answer was lost, as a client without intents and looks would. */
  readonly isNaive: boolean
}

/** Treats every unknown outcome as "not sent" and never finds anything when it looks: what pays twice. */
function naive(tuplets: Tuplets): Tuplets {
  return {
    serverNow: () => tuplets.serverNow(),
    check: (key) => tuplets.check(key),
    list: async () => ({ items: [], totalItems: 0 }),
    job: (jobId) => tuplets.job(jobId),
    download: (jobId) => tuplets.download(jobId),
    requestTarget: (file) => tuplets.requestTarget(file),
    upload: (target, source, options) => tuplets.upload(target, source, options),
    async submit(request, signal) {
      const answer = await tuplets.submit(request, signal)
      return answer.kind === 'unknown' ? { kind: 'notSent', fault: answer.fault } : answer
    },
    cancel: (jobId) => tuplets.cancel(jobId),
    estimate: (options, durationMs) => tuplets.estimate(options, durationMs),
    languages: () => tuplets.languages(),
    abort: () => tuplets.abort(),
    close: () => tuplets.close(),
  }
}

async function run(orders: VictimOrders): Promise<void> {
  const clock = fastClock(orders)
  const { folder, url, key, isNaive } = orders
  const engine = openEngine({ folder, url, key, clock, ...(isNaive ? { bend: naive } : {}) })
  engine.pipeline.start()
  const paths = readdirSync(orders.recordings).map((name) => join(orders.recordings, name))
  await engine.pipeline.addFiles(paths, { source: 'drop', options: DEFAULT_OPTIONS })
  process.stdout.write('added\n')
  await until(engine.pipeline, () => rows(engine.library).every((row) => isFinal(row.stage) || row.stage === 'review'))
  process.stdout.write('done\n')
  await engine.close()
}

await run(JSON.parse(process.argv[2] ?? ''))
