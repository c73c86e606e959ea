// T23: kill -9 while a transcript is corrected and the search learns of it. Every correction that was said to be made is there,
// none by half, and all of them can be taken back.

import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { default as Sqlite } from 'better-sqlite3'
import { systemClock } from '../../main/clock.ts'
import { openLibrary } from '../../main/library/library.ts'
import { silentLog } from '../../main/log.ts'
import { type Seeded, seeded } from '../tuplets/seeded.ts'
import { libraryWith } from './correcting.ts'
import { digestOf, originalDigest, readView, searchWrongs, viewWrongs } from './correcting-checks.ts'
import type { Trial } from './trial.ts'

const LONGEST_LIFE_MS = 250

/** Lives until some time after its first word; the reply is the last revision that it said to be there, and whether it was killed. */
function killedVictim(path: string, chance: Seeded): Promise<{ readonly said: number; readonly isKilled: boolean }> {
  const victim = join(import.meta.dirname, 'correcting-victim.ts')
  const child = spawn(process.execPath, [victim, path, String(chance.between(1, 1_000_000))], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let said = ''
  child.stdout.setEncoding('utf8')
  child.stdout.once('data', () => setTimeout(() => child.kill('SIGKILL'), chance.between(0, LONGEST_LIFE_MS)))
  child.stdout.on('data', (text: string) => {
    said += text
  })
  return new Promise((resolve) => {
    // What stands behind the last line break was not said to the end.
    child.once('close', (_code, signal) => {
      resolve({ said: Number(said.split('\n').at(-2) ?? -1), isKilled: signal === 'SIGKILL' })
    })
  })
}

interface Before {
  readonly id: number
  readonly original: string
  readonly view: string
}

/** What is wrong after a kill, or nothing. */
function wrongsAfter(path: string, { id, original }: Before, said: number): string[] {
  const library = openLibrary({ path, clock: systemClock, log: silentLog })
  const look = new Sqlite(path)
  try {
    const view = readView(look, id)
    const wrong = viewWrongs(look, id, view)
    if (view.revision < said) wrong.push(`revision ${said} was told, ${view.revision} is there`)
    if (originalDigest(look) !== original) wrong.push('the original was touched')
    while (library.tidy());
    wrong.push(...searchWrongs(look, id, readView(look, id)))
    return wrong
  } finally {
    look.close()
    library.close()
  }
}

function wrongsOnceTakenBack(path: string, { id, view }: Before): string[] {
  const library = openLibrary({ path, clock: systemClock, log: silentLog })
  const look = new Sqlite(path)
  try {
    while (library.corrections.undo(id) !== null);
    return digestOf(readView(look, id).segments) === view ? [] : ['not all was as it had been once all was taken back']
  } finally {
    look.close()
    library.close()
  }
}

export const correctingKilled: Trial = {
  id: 'T23',
  promise: 'kill -9 while a transcript is corrected loses no correction and leaves none by half',
  async run(size, seed) {
    const folder = mkdtempSync(join(tmpdir(), 'correcting-killed-'))
    const path = join(folder, 'library.db')
    const chance = seeded(seed)
    const kills = size === 'long' ? 50 : 4
    const failures: string[] = []
    let last = 0
    try {
      const { library, id } = await libraryWith(path, chance, 60)
      library.close()
      const look = new Sqlite(path)
      const before = { id, original: originalDigest(look), view: digestOf(readView(look, id).segments) }
      look.close()
      for (let kill = 0; kill < kills; kill++) {
        const { said, isKilled } = await killedVictim(path, chance)
        if (!isKilled) failures.push(`SEED=${seed}: life ${kill + 1} ended by itself`)
        last = Math.max(last, said)
        failures.push(
          ...wrongsAfter(path, before, said).map((wrong) => `SEED=${seed}: after kill ${kill + 1}: ${wrong}`),
        )
      }
      failures.push(...wrongsOnceTakenBack(path, before).map((wrong) => `SEED=${seed}: ${wrong}`))
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
    if (last < kills) failures.push(`SEED=${seed}: only ${last} corrections in ${kills} lives: nothing was shown`)
    return { cases: kills, figures: `${last} corrections, ${failures.length} wrongs`, failures }
  },
}
