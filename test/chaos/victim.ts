// The process that is killed: the application's rooms on a folder and a service that outlive it. It adds the recordings it
// is told of, as a start from the command line would, and ends by itself when none is under way.

import { appendFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { inspect } from 'node:util'
import type { Log } from '../../main/log.ts'
import { DEFAULT_OPTIONS, isFinal } from '../../main/recording.ts'
import { openDiary } from '../../main/shell/diary.ts'
import { openVault } from '../../main/shell/vault.ts'
import type { Tuplets } from '../../main/tuplets/tuplets.ts'
import { type Engine, openEngine, rows, until } from '../engine.ts'
import { fastClock } from '../fast-clock.ts'
import { bent } from './bend.ts'
import { type Control, controlOf } from './controls.ts'
import { fakeSealer } from './sealing.ts'

export interface VictimOrders {
  readonly folder: string
  readonly recordings: string
  readonly url: string
  readonly key: string
  readonly epochMs: number
  readonly rate: number
  /** The control that resends a request whose answer was lost, as a client without intents and looks would. */
  readonly isNaive: boolean
  /** The control that looks, but not long enough. */
  readonly isHasty?: boolean
  /** Keeps a diary and a vault as the shell does; all that window and diary are told, and every Fault, is written here too. */
  readonly window?: string
}

async function run(orders: VictimOrders): Promise<void> {
  const clock = fastClock(orders)
  const { folder, url, key } = orders
  const control: Control | null = orders.isNaive ? 'naive' : orders.isHasty === true ? 'hasty' : null
  const bend = control === null ? {} : { bend: controlOf(control, clock) }
  const engine = openEngine({ folder, url, key, clock, ...bend, ...(await shellParts(orders)) })
  if (orders.window !== undefined) tellWindow(engine, orders.window)
  engine.pipeline.start()
  const paths = readdirSync(orders.recordings).map((name) => join(orders.recordings, name))
  await engine.pipeline.addFiles(paths, { source: 'drop', options: DEFAULT_OPTIONS })
  process.stdout.write('added\n')
  await until(engine.pipeline, () => rows(engine.library).every((row) => isFinal(row.stage) || row.stage === 'review'))
  process.stdout.write('done\n')
  await engine.close()
}

/** A diary and a vault as the shell has them; and beside them what came to the diary before it was blacked out. */
async function shellParts({ folder, window }: VictimOrders) {
  if (window === undefined) return {}
  const diary = openDiary(folder)
  const log: Log = (level, event, facts) => {
    appendFileSync(window, `log ${event} ${JSON.stringify(facts)}\n`)
    diary(level, event, facts)
  }
  const vault = await openVault({ folder, sealer: fakeSealer, log })
  return { log, vault, bend: (tuplets: Tuplets) => dumping(tuplets, window) }
}

/** Whatever is thrown at the pipeline, inspected as deep as a careless `console.error` would. */
function dumping(tuplets: Tuplets, path: string): Tuplets {
  const dump = (thrown: unknown) => {
    appendFileSync(path, `fault ${inspect(thrown, { depth: 12 })}\n`)
    throw thrown
  }
  return bent(tuplets, {
    list: (query) => tuplets.list(query).catch(dump),
    job: (jobId) => tuplets.job(jobId).catch(dump),
    requestTarget: (file) => tuplets.requestTarget(file).catch(dump),
    upload: (target, source, options) => tuplets.upload(target, source, options).catch(dump),
    async submit(request, signal) {
      const answer = await tuplets.submit(request, signal)
      if ('fault' in answer) appendFileSync(path, `fault ${inspect(answer.fault, { depth: 12 })}\n`)
      return answer
    },
  })
}

/** Everything that the shell hands to the window, as JSON. */
function tellWindow({ pipeline }: Engine, path: string): void {
  const tell = (event: string, facts: unknown) => appendFileSync(path, `${event} ${JSON.stringify(facts)}\n`)
  pipeline.on({
    changed: () => tell('changed', [pipeline.activity(), pipeline.status()]),
    progress: (rows) => tell('progress', rows),
    archived: ({ id, title }) => tell('archived', { id, title }),
  })
}

await run(JSON.parse(process.argv[2] ?? ''))
