// The process that is killed while it corrects: it says each revision that is committed, and tidies the search in between.

import { default as Sqlite } from 'better-sqlite3'
import { systemClock } from '../../main/clock.ts'
import { Fault } from '../../main/fault.ts'
import { openLibrary } from '../../main/library/library.ts'
import { silentLog } from '../../main/log.ts'
import { seeded } from '../tuplets/seeded.ts'
import { readView } from './correcting-checks.ts'
import { correctionFor } from './correcting-model.ts'

function run(path: string, seed: number): void {
  const library = openLibrary({ path, clock: systemClock, log: silentLog })
  const look = new Sqlite(path, { readonly: true })
  const id = library.byJob('job')?.id ?? 0
  const chance = seeded(seed)
  for (;;) {
    const { revision, segments } = readView(look, id)
    const way = chance.next()
    try {
      if (way < 0.15) library.corrections.undo(id)
      else if (way < 0.25) library.corrections.redo(id)
      else library.corrections.apply(id, revision, correctionFor(chance, segments))
    } catch (thrown) {
      if (!(thrown instanceof Fault && thrown.code === 'bad-request')) throw thrown
    }
    process.stdout.write(`${readView(look, id).revision}\n`)
    if (chance.next() < 0.5) library.tidy()
  }
}

run(process.argv[2] ?? '', Number(process.argv[3]))
