// The process that is killed while it converts: the real rooms on a folder that outlives it. Whatever is refused it has converted by the
// first way that is offered, as a person would, and it says when everything is archived.

import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { systemClock } from '../../main/clock.ts'
import { DEFAULT_OPTIONS, isFinal } from '../../main/recording.ts'
import { openEngine, rows } from '../engine.ts'

const [folder = '', url = '', key = ''] = process.argv.slice(2)
const recordings = join(folder, 'recordings')
const engine = openEngine({ folder: join(folder, 'archive'), url, key, clock: systemClock })
const { pipeline, library } = engine
const asked = new Set<number>()

async function remedy(id: number): Promise<void> {
  if (asked.has(id)) return
  asked.add(id)
  const [offer] = await pipeline.converting.offers(id)
  if (offer === undefined) process.stdout.write(`nothing can be done with ${library.transcription(id)?.path}\n`)
  else await pipeline.converting.start(id, offer.kind)
}

function look(): void {
  const all = rows(library)
  for (const { id, stage } of all)
    if (stage === 'refused')
      remedy(id).catch((thrown: unknown) => process.stdout.write(`not converted: ${String(thrown)}\n`))
  if (all.length > 0 && all.every(({ stage }) => stage === 'archived')) process.stdout.write('done\n')
  const failed = all.find(({ stage }) => isFinal(stage) && stage !== 'archived' && stage !== 'refused')
  if (failed !== undefined) process.stdout.write(`${failed.path} is ${failed.stage}: ${failed.faultText}\n`)
}

pipeline.on({ changed: look })
pipeline.start()
process.stdout.write('up\n')
await pipeline.addFiles(
  readdirSync(recordings).map((name) => join(recordings, name)),
  { source: 'drop', options: DEFAULT_OPTIONS },
)
look()
