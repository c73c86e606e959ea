// The process that is killed while it archives and merges the index, without a pause: it says each recording that is committed.

import { systemClock } from '../../main/clock.ts'
import { openLibrary, pressResult } from '../../main/library/library.ts'
import { silentLog } from '../../main/log.ts'
import { DEFAULT_OPTIONS } from '../../main/recording.ts'
import { transcriptOf } from '../library/scratch.ts'

async function run(path: string): Promise<void> {
  const library = openLibrary({ path, clock: systemClock, log: silentLog })
  for (let number = library.counts().archived; ; number++) {
    // A word that only this recording says, and many that all do.
    const texts = Array.from(
      { length: 60 },
      (_, at) => `The harbour of kill${number}x waits, wave ${at} of ${number * at}.`,
    )
    const body = Buffer.from(`{"number":${number}}`)
    const result = { kind: 'job', body, transcript: transcriptOf(texts), ...(await pressResult(body)) } as const
    const job = { jobId: `job-${number}`, title: `Talk ${number}`, options: DEFAULT_OPTIONS, isCompleted: true }
    library.archiveAll([{ job, archivedAtMs: 1 + number, result }])
    process.stdout.write(`${number}\n`)
    for (let step = 0; step < 4; step++) library.tidy(16, 4)
  }
}

await run(process.argv[2] ?? '')
