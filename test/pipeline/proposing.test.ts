// Duplicates among what waits for a yes, whatever a person does: judged after each step as if everything had been looked at now.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { advance } from '../../main/pipeline/advance.ts'
import { advanced } from '../../main/pipeline/outcome.ts'
import { DEFAULT_OPTIONS, isFinal, type Options, optionsKey, type Transcription } from '../../main/recording.ts'
import { type Engine, openEngine, rows } from '../engine.ts'
import { HandClock } from '../hand-clock.ts'
import { inspectionOf } from '../library/scratch.ts'

const RUNS = Number(process.env.PROPERTY_RUNS ?? 12)
const OPTIONS: readonly Options[] = [
  DEFAULT_OPTIONS,
  { ...DEFAULT_OPTIONS, model: 'premium' },
  { ...DEFAULT_OPTIONS, diarization: false },
]

type Step =
  | { readonly kind: 'hand over'; readonly content: number }
  | { readonly kind: 'ask elsewhere'; readonly content: number }
  | { readonly kind: 'look' | 'choose' | 'take off'; readonly nth: number; readonly option: number }
  | { readonly kind: 'choose for all'; readonly option: number }
  | { readonly kind: 'put back' }
  | { readonly kind: 'send' }

const content = fc.nat({ max: 1 })
const option = fc.nat({ max: 2 })
const nth = fc.nat({ max: 7 })
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('hand over' as const), content }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('ask elsewhere' as const), content }) },
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('look' as const), nth, option }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('choose' as const), nth, option }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('take off' as const), nth, option }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('choose for all' as const), option }) },
  { weight: 1, arbitrary: fc.constantFrom({ kind: 'put back' as const }, { kind: 'send' as const }) },
)

/** Two files of the same bytes that were looked at: what is interesting begins here. */
const FIRST: readonly Step[] = [
  { kind: 'hand over', content: 0 },
  { kind: 'hand over', content: 0 },
  { kind: 'look', nth: 0, option: 0 },
  { kind: 'look', nth: 1, option: 0 },
]

/** A file's bytes are told by its path, as a look at it would find out. */
function look(engine: Engine, row: Transcription): void {
  const { library } = engine
  const inspection = inspectionOf(Number(row.path?.split('/')[1]))
  const twin = library.twin(inspection.sha256, optionsKey(row.options), row.id, row.proposalId)
  const by =
    twin === null
      ? ({ kind: 'inspected', inspection, estimateMicro: 1 } as const)
      : ({ kind: 'recognised', inspection, duplicateOf: twin.id } as const)
  library.settle(advance(row, advanced(by), 0), inspection)
}

const requestOf = (row: Transcription) => `${row.sha256} ${optionsKey(row.options)}`

/** Nothing is a duplicate of what is not sent with it, and nothing would be sent twice. */
function judgeAll(engine: Engine): void {
  const all = rows(engine.library)
  const isTaken = (row: Transcription) =>
    row.proposalId !== null && engine.library.proposals.find(row.proposalId) === null
  for (const row of all.filter((each) => each.proposalId !== null && !isTaken(each))) {
    const group = all.filter(
      (other) => other.id !== row.id && requestOf(other) === requestOf(row) && !isFinal(other.stage),
    )
    const inside = group.filter((other) => other.proposalId === row.proposalId && other.stage === 'ready')
    if (row.stage === 'ready') expect(inside.map(({ id }) => id)).toEqual([])
    if (row.stage !== 'duplicate') continue
    const twin = all.find(({ id }) => id === row.duplicateOf)
    expect(twin === undefined ? null : requestOf(twin)).toBe(requestOf(row))
    expect([null, row.proposalId]).toContain(twin?.proposalId)
    expect(twin?.stage).toBe('ready')
  }
  const free = all.filter((row) => row.proposalId === null && row.stage === 'ready').map(requestOf)
  expect(new Set(free).size).toBe(free.length)
}

async function take(engine: Engine, one: Step, at: number, taken: number[]): Promise<void> {
  const { library, pipeline } = engine
  const { drops } = pipeline
  const open = library.proposals.open()
  const held = open === null ? [] : drops.ids(open.id, 'all')
  const file = (number: number) => ({ path: `/${number}/${at}.wav`, source: 'drop' as const, options: DEFAULT_OPTIONS })
  if (one.kind === 'hand over')
    library.addFile({ ...file(one.content), proposalId: open?.id ?? library.proposals.begin('asked') })
  else if (one.kind === 'ask elsewhere') {
    const { id } = library.addFile(file(one.content))
    const row = library.transcription(id)
    if (row !== null) look(engine, row)
  } else if (one.kind === 'put back') {
    const last = taken.pop()
    if (last !== undefined) await drops.putBack(last)
  } else if (open === null) return
  else if (one.kind === 'send') await drops.send(open.id)
  else if (one.kind === 'choose for all') await drops.choose(open.id, null, OPTIONS[one.option] ?? DEFAULT_OPTIONS)
  else {
    const id = held[one.nth % Math.max(1, held.length)]
    const row = id === undefined ? null : library.transcription(id)
    if (row === null) return
    if (one.kind === 'choose') await drops.choose(open.id, [row.id], OPTIONS[one.option] ?? DEFAULT_OPTIONS)
    else if (one.kind === 'take off') taken.push((await drops.takeOff([row.id])) ?? 0)
    else if (row.stage === 'waiting') look(engine, row)
  }
}

it('duplicates are exact after every step: choosing, taking off, putting back, sending, and what comes from elsewhere', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 20 }), async (steps) => {
      const folder = mkdtempSync(join(tmpdir(), 'archive-proposing-'))
      const engine = openEngine({ folder, url: 'http://127.0.0.1:9', key: null, clock: new HandClock() })
      try {
        const taken: number[] = []
        for (const [at, one] of [...FIRST, ...steps].entries()) {
          await take(engine, one, at, taken)
          judgeAll(engine)
        }
      } finally {
        await engine.close()
        rmSync(folder, { recursive: true, force: true })
      }
    }),
    { numRuns: RUNS, seed: 20_261_126 },
  )
})
