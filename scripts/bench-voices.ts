// Measures the matching of voices: precision and recall of suggestions over thresholds, on generated voices whose truth is known, and
// the time that ten thousand speakers take. It prints and does not judge. Usage: node scripts/bench-voices.ts [seeds, default 3]

import {
  groups,
  type Kept,
  LEAST_LEAD,
  LEAST_SCORE,
  matches,
  packed,
  personsIn,
  RULES,
  type Rules,
} from '../main/library/voices/matching.ts'
import { type Crowd, crowd } from '../test/voices/generated.ts'
import { judged } from '../test/voices/judged.ts'

const SCORES = [0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65]
const LEADS = [0, 0.05, 0.1, 0.15]

function table(crowds: readonly Crowd[]): void {
  console.log('1,000 recordings, 200 people and 100 strangers; precision and recall by least score and least lead')
  console.log(`  score  ${LEADS.map((lead) => `lead ${lead.toFixed(2)}     `).join('')}`)
  for (const score of SCORES) {
    const cells = LEADS.map((lead) => {
      const { precision, recall } = average(crowds, { ...RULES, score, lead })
      return `${precision.toFixed(4)} ${recall.toFixed(3)}   `
    })
    console.log(`  ${score.toFixed(2)}   ${cells.join('')}`)
  }
  const { precision, recall } = average(crowds, RULES)
  console.log(
    `  as it is (${LEAST_SCORE} and ${LEAST_LEAD}): precision ${precision.toFixed(4)} (0.98 is wanted), recall ${recall.toFixed(3)} (0.90)`,
  )
}

function average(crowds: readonly Crowd[], rules: Rules): { readonly precision: number; readonly recall: number } {
  const all = crowds.map((each) => judged(each, rules))
  const sum = (part: 'right' | 'suggested' | 'wanted') => all.reduce((total, each) => total + each[part], 0)
  return { precision: sum('right') / sum('suggested'), recall: sum('right') / sum('wanted') }
}

function across(): void {
  const one = crowd({ people: 200, recordings: 500, seed: 1, named: 1 })
  const other = crowd({ people: 200, recordings: 500, seed: 1, named: 0, model: 'another/model', firstId: 501 })
  const found = packed([...one.voices, ...other.voices]).flatMap((pack) => matches(pack, personsIn(pack)))
  console.log(`the same voices by another model: ${found.length} suggestions`)
}

function times(people: number): void {
  // Ten thousand speakers that nobody knows, and the people of whom each has two known voices.
  const known = crowd({ people, recordings: Math.ceil(people / 2), seed: 3, named: 1 })
  const unknown = crowd({ people, recordings: 2500, seed: 3, named: 0, firstId: 100_000 })
  const voices = [...known.voices, ...unknown.voices.slice(0, 10_000)]
  const cpu: number[] = []
  const wall: number[] = []
  const pack = packed(voices)[0]
  if (pack === undefined) throw new Error('There are no voices.')
  let found = 0
  const kept: Kept = new Map()
  for (let round = 0; round < 9; round++) {
    const began = { atMs: performance.now(), cpu: process.cpuUsage() }
    found = matches(pack, personsIn(pack), RULES, round === 0 ? kept : new Map()).length
    const used = process.cpuUsage(began.cpu)
    wall.push(performance.now() - began.atMs)
    cpu.push((used.user + used.system) / 1000)
  }
  const again = performance.now()
  matches(pack, personsIn(pack), RULES, kept)
  const againMs = performance.now() - again
  const packing = performance.now()
  packed(voices)
  const packMs = performance.now() - packing
  const middle = (all: readonly number[]) => all.toSorted((a, b) => a - b)
  console.log(
    `10,000 speakers against ${personsIn(pack).ids.length} people: ${found} suggestions, ms best ${middle(wall)[0]?.toFixed(0)}, ` +
      `median ${middle(wall)[4]?.toFixed(0)}, of processor time ${middle(cpu)[0]?.toFixed(0)} and ${middle(cpu)[4]?.toFixed(0)} ` +
      `(100 are allowed); packed once, ${packMs.toFixed(0)} ms; asked again ${againMs.toFixed(0)} ms`,
  )
  const grouped = performance.now()
  const likes = groups(pack, () => false)
  console.log(`  groups of unknown voices: ${likes.length}, ${(performance.now() - grouped).toFixed(0)} ms`)
}

const seeds = Number(process.argv[2] ?? 3)
table(Array.from({ length: seeds }, (_, at) => crowd({ people: 200, strangers: 100, recordings: 1000, seed: 11 + at })))
across()
times(200)
times(2000)
