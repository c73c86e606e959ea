// T20: kill -9 while the library is backed up, merged into, put back, moved, or given a bundle. Whatever moment it is: there is one
// library, it is whole, it holds what it held or what it was to hold, every backup that has a name is whole, and doing it again ends
// well.

import { spawn } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { HandClock } from '../hand-clock.ts'
import { ANNOTATED, annotate, archive, contents, isWhole, openAt, WISHES } from '../keeping/shelf.ts'
import { transcriptOf } from '../library/scratch.ts'
import { type Seeded, seeded } from '../tuplets/seeded.ts'
import type { KeepingOrders } from './keeping-victim.ts'
import type { Trial } from './trial.ts'

const ERRANDS = ['backup', 'merge', 'put-back', 'open-bundle', 'move'] as const
type Errand = KeepingOrders['errand']

const RECORDINGS = 25
const SEGMENTS = 120
/** Longer than any of them takes to begin and to end, so that some are killed at the very end and some not at all. */
const LONGEST_MS = 700

interface Stage {
  readonly folder: string
  /** The library as it was before. */
  readonly mine: string
  /** Another machine's: its library's backup, and a bundle of it. */
  readonly backup: string
  readonly bundle: string
  readonly before: string
  readonly theirs: string
  /** What a merge must come to. */
  readonly merged: string
  readonly nowMs: number
}

async function fill(folder: string, clock: HandClock, from: number, to: number): Promise<void> {
  const { library, path, close } = openAt(folder, clock, () => WISHES)
  for (let seed = from; seed < to; seed++) {
    const said = Array.from({ length: SEGMENTS }, (_, at) => `The harbour office answered ${seed}, ${at}.`)
    const { id } = await archive(library, seed, transcriptOf(said))
    if (seed % 3 === 0) annotate(path, id, ANNOTATED)
  }
  await close()
}

async function setStage(folder: string): Promise<Stage> {
  const clock = new HandClock()
  const [mine, theirs] = [join(folder, 'mine'), join(folder, 'theirs')]
  await fill(mine, clock, 1, RECORDINGS)
  await fill(theirs, clock, RECORDINGS - 5, RECORDINGS * 2)
  const other = openAt(theirs, clock, () => WISHES)
  const { path: backup } = await other.safe.backUp()
  const bundle = join(folder, 'theirs.tuplets')
  await other.safe.writeBundle(bundle, { kind: 'all' }, false)
  await other.close()
  const union = join(folder, 'union')
  cpSync(mine, union, { recursive: true })
  const both = openAt(union, clock, () => WISHES)
  await both.safe.merge(backup)
  await both.close()
  const facts = { before: contents(join(mine, 'library.db')), theirs: contents(backup) }
  return { folder, mine, backup, bundle, ...facts, merged: contents(join(union, 'library.db')), nowMs: clock.now() }
}

/** @returns whether it was killed before it had ended */
function killAfter(orders: KeepingOrders, ms: number): Promise<boolean> {
  const victim = join(import.meta.dirname, 'keeping-victim.ts')
  const child = spawn(process.execPath, [victim, JSON.stringify(orders)], { stdio: ['ignore', 'pipe', 'inherit'] })
  createInterface({ input: child.stdout }).once('line', () => setTimeout(() => child.kill('SIGKILL'), ms))
  return new Promise((resolve) => child.once('exit', (_code, signal) => resolve(signal === 'SIGKILL')))
}

/** The jobs whose transcripts are there, each with all of its rows, in one text that a smaller library's is part of. */
function lostFrom(before: string, now: string): number {
  const rows = (text: string): Set<string> =>
    new Set(
      JSON.parse(text)
        .flat()
        .map((row: unknown) => JSON.stringify(row)),
    )
  const there = rows(now)
  return [...rows(before)].filter((row) => !there.has(row)).length
}

interface Ended {
  /** It had not ended by itself. */
  readonly isKilled: boolean
  readonly failures: readonly string[]
}

async function oneKill(stage: Stage, errand: Errand, turn: number, chance: Seeded): Promise<Ended> {
  const folder = join(stage.folder, `turn-${turn}`)
  const disk = join(stage.folder, `disk-${turn}`)
  mkdirSync(disk)
  cpSync(stage.mine, folder, { recursive: true })
  const other = errand === 'open-bundle' ? stage.bundle : errand === 'move' ? disk : stage.backup
  const orders: KeepingOrders = { folder, errand, other, nowMs: stage.nowMs }
  const ms = chance.between(0, LONGEST_MS)
  const isKilled = await killAfter(orders, ms)
  const wrong = (what: string): string => `${errand}, killed after ${ms} ms: ${what}`
  const failures: string[] = []
  const left = openAt(folder, new HandClock(stage.nowMs + 1000), () => WISHES)
  const now = contents(left.path)
  if (!isWhole(left.path)) failures.push(wrong('the library is damaged'))
  const isPutBack = errand === 'put-back' && now === stage.theirs
  if (!isPutBack && lostFrom(stage.before, now) > 0) failures.push(wrong('something that was there is gone'))
  if (isPutBack && !(await left.safe.backups()).some(({ path }) => contents(path) === stage.before))
    failures.push(wrong('the library that was set aside is not what it was'))
  if (!isPutBack && errand !== 'open-bundle' && lostFrom(now, stage.merged) > 0)
    failures.push(wrong('there is something half'))
  for (const { path, kind } of await left.safe.backups())
    if (!isWhole(path) || (kind === 'scheduled' && contents(path) !== stage.before))
      failures.push(wrong(`a backup is not whole: ${path}`))
  const ended = await again(left, errand, other, stage)
  if (ended !== null) failures.push(wrong(ended))
  await left.close()
  for (const each of [folder, disk]) rmSync(each, { recursive: true })
  return { isKilled, failures }
}

/** Done once more, it ends as it should have. */
async function again(
  { safe, path }: ReturnType<typeof openAt>,
  errand: Errand,
  other: string,
  stage: Stage,
): Promise<string | null> {
  if (errand === 'merge') await safe.merge(other)
  if (errand === 'open-bundle') await safe.openBundle(other)
  if (errand === 'merge' && contents(path) !== stage.merged) return 'merging again does not end well'
  if (errand === 'open-bundle' && lostFrom(stage.before, contents(path)) > 0) return 'opening again does not end well'
  if (errand === 'backup') {
    const made = await safe.backUp()
    if (contents(made.path) !== stage.before) return 'the next backup is not whole'
    if (readdirSync(join(path, '..', 'backups')).some((name) => name.endsWith('.part')))
      return 'what the dead one began still lies there'
  }
  return null
}

export const keeping: Trial = {
  id: 'T20',
  promise: 'kill -9 while the library is backed up, merged, put back or moved leaves one library, whole',
  async run(size, seed, say) {
    const each = size === 'long' ? 50 : 2
    const folder = mkdtempSync(join(tmpdir(), 'keeping-chaos-'))
    const chance = seeded(seed)
    const failures: string[] = []
    try {
      const stage = await setStage(folder)
      let turn = 0
      let killed = 0
      for (const errand of ERRANDS) {
        for (let at = 0; at < each; at++) {
          const ended = await oneKill(stage, errand, turn++, chance)
          if (ended.isKilled) killed += 1
          failures.push(...ended.failures.map((wrong) => `SEED=${seed}: ${wrong}`))
        }
        say(`${errand}: ${each} times`)
      }
      if (killed === 0) failures.push(`SEED=${seed}: none was killed in time, so nothing was shown`)
      const figures = `${ERRANDS.length} errands, ${each} times each, ${killed} killed before they had ended`
      return { cases: turn, figures, failures }
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  },
}
