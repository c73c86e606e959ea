// What the window asks of costs: sums and the recordings behind them, each with why its bill is what it is, and how the month
// stands with the limits. Names of folders and presets are put in here, because the library knows neither.

import type { CapsView, CostGroup, CostsView } from '../../preload/contract.ts'
import type { Reading } from '../library/reading.ts'
import { originOf, reasonOf, stageWord } from '../pipeline/costs.ts'
import type { Pipeline } from '../pipeline/pipeline.ts'
import { type Options, optionsKey } from '../recording.ts'
import type { Answers } from './requests.ts'

type CostsName = Extract<keyof Answers, `costs:${string}`>

type LibraryCosts = Awaited<ReturnType<Reading['costs']>>

export interface CostsRooms {
  readonly reading: Pick<Reading, 'costs'>
  readonly pipeline: Pick<Pipeline, 'status'> & {
    readonly watching: Pick<Pipeline['watching'], 'budget' | 'nameOf'>
  }
  readonly presets: () => readonly { readonly name: string; readonly options: Options }[]
}

export function costsAnswers(rooms: CostsRooms): Pick<Answers, CostsName> {
  return {
    'costs:view': async (input) => viewOf(await rooms.reading.costs(input), rooms),
    'costs:caps': () => capsOf(rooms),
  }
}

function viewOf({ total, groups, months, rows, rowCount }: LibraryCosts, rooms: CostsRooms): CostsView {
  const { pipeline } = rooms
  const presets = new Map(rooms.presets().map(({ name, options }) => [optionsKey(options), name]))
  const named = ({ key, of, sum }: LibraryCosts['groups'][number]): CostGroup => {
    if (of.kind === 'folder') return { key, sum, of: { kind: 'folder', name: pipeline.watching.nameOf(of.watchId) } }
    if (of.kind === 'options') return { key, sum, of: { ...of, preset: presets.get(key) ?? null } }
    return { key, sum, of }
  }
  return {
    total,
    groups: groups.map(named),
    months: months.map(named),
    rowCount,
    rows: rows.map(({ source, stage, watchId, ...row }) => ({
      ...row,
      stageText: stageWord(stage),
      isArchived: stage === 'archived',
      origin: originOf(source, watchId === null ? null : pipeline.watching.nameOf(watchId)),
      reason: reasonOf({ ...row, stage }),
    })),
  }
}

function capsOf({ pipeline }: CostsRooms): CapsView {
  const { budget } = pipeline.watching
  const credit = pipeline.status().gates.find(({ kind }) => kind === 'credit') ?? null
  return {
    ...budget.month(),
    overall: budget.overall(),
    folders: budget.folders(),
    credit: credit === null ? null : { text: credit.text, remedy: credit.remedy, nextTryAtMs: credit.nextTryAtMs },
    waiting: budget.waiting(),
  }
}
