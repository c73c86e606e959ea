// The process that is killed while it forgets voices: it says when it begins, forgets, and lives until nothing is left to do.

import { systemClock } from '../../main/clock.ts'
import { type Forgetting, openLibrary } from '../../main/library/library.ts'
import { silentLog } from '../../main/log.ts'

export interface ForgettingOrders {
  readonly path: string
  readonly what: Forgetting
}

async function run({ path, what }: ForgettingOrders): Promise<void> {
  const library = openLibrary({ path, clock: systemClock, log: silentLog })
  process.stdout.write('begins\n')
  library.voices.forget(what)
  await library.voices.settled()
  library.close()
}

await run(JSON.parse(process.argv[2] ?? ''))
