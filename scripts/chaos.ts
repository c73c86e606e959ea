// `npm run chaos`: every trial of the matrix in its long form, two at a time, a line for each, and 1 at the end on any miss.
// `npm run chaos -- T4 T7 readers` runs some of them; CHAOS_SEED repeats a run. Each has a process to itself, so that what one leaves
// behind is not the other's memory or rest.

import { spawn } from 'node:child_process'
import { TRIALS } from '../test/chaos/matrix.ts'
import type { Finding, Trial } from '../test/chaos/trial.ts'

/** These measure a rate or a time, or use every core: they have the machine to themselves. */
const ALONE = ['T2', 'T13', 'T33']
/** The longest go first, so that no lane waits for the other at the end. */
const FIRST = ['T20', 'T4', 'T21', 'T30']
const LANES = 2

const seed = Number(process.env.CHAOS_SEED ?? Date.now() % 1_000_000)
const isOne = process.argv[2] === '--one'
const wanted = process.argv.slice(isOne ? 3 : 2)
const isMeant = ({ id, name }: Trial, word: string): boolean => word.toUpperCase() === id || word === name
const unknown = wanted.filter((word) => !TRIALS.some((trial) => isMeant(trial, word)))
const trials = wanted.length === 0 ? TRIALS : TRIALS.filter((trial) => wanted.some((word) => isMeant(trial, word)))

if (unknown.length > 0) {
  console.error(
    `There is no trial ${unknown.join(', ')}. There are ${TRIALS.map(({ id, name }) => name ?? id).join(' ')}.`,
  )
  process.exitCode = 1
} else if (isOne) {
  for (const trial of trials) process.exitCode = (await run(trial)) ? 0 : 1
} else process.exitCode = await runAll()

async function runAll(): Promise<number> {
  console.log(`${trials.length} trials, SEED=${seed} (CHAOS_SEED=${seed} repeats them)`)
  const beganAtMs = performance.now()
  const isAlone = ({ id }: Trial) => ALONE.includes(id)
  const waiting = [
    ...trials.filter(({ id }) => FIRST.includes(id)),
    ...trials.filter((trial) => !isAlone(trial) && !FIRST.includes(trial.id)),
  ]
  let missed = 0
  const runNext = async (from: Trial[]): Promise<void> => {
    for (let trial = from.shift(); trial !== undefined; trial = from.shift()) if (!(await runApart(trial))) missed += 1
  }
  await runNext(trials.filter(isAlone))
  await Promise.all(Array.from({ length: LANES }, () => runNext(waiting)))
  const minutes = ((performance.now() - beganAtMs) / 60_000).toFixed(1)
  console.log(`${trials.length - missed} of ${trials.length} trials held, ${minutes} minutes`)
  return missed === 0 ? 0 : 1
}

function runApart({ id }: Trial): Promise<boolean> {
  const env = { ...process.env, CHAOS_SEED: String(seed) }
  const child = spawn(process.execPath, [import.meta.filename, '--one', id], { stdio: 'inherit', env })
  return new Promise((resolve) => child.once('exit', (code) => resolve(code === 0)))
}

async function run(trial: Trial): Promise<boolean> {
  const beganAtMs = performance.now()
  const { cases, figures, failures } = await tried(trial)
  const seconds = ((performance.now() - beganAtMs) / 1000).toFixed(1)
  const isHeld = failures.length === 0 && cases > 0
  const verdict = isHeld ? 'ok' : `FAILED SEED=${seed}`
  console.log(`${trial.id} ${trial.promise}: ${cases} cases; ${figures}; ${seconds} s; ${verdict}`)
  for (const failure of failures) console.log(`  ${trial.id}: FAILED ${failure}`)
  return isHeld
}

/** A trial that breaks has not held; the others are still to be heard. */
async function tried(trial: Trial): Promise<Finding> {
  try {
    return await trial.run('long', seed, (line) => console.log(`  ${trial.id}: ${line}`))
  } catch (thrown) {
    const told = thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown)
    return { cases: 0, figures: 'broke off', failures: [`SEED=${seed}: ${told}`] }
  }
}
