import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ActivityPage, ActivityRow } from '../../preload/contract.ts'
import { type Move, reordered, reorderFor, waitingIds } from '../../renderer/activity/queue-order.ts'

const CANNOT = {
  pause: false,
  resume: false,
  retry: false,
  cancel: false,
  remove: false,
  open: false,
  review: false,
  reorder: false,
  again: false,
  stopWaiting: false,
  convert: false,
  settle: false,
} as const

function row(id: number, canReorder: boolean): ActivityRow {
  return {
    id,
    title: `recording ${id}`,
    source: 'drop',
    origin: 'dropped',
    stage: canReorder ? 'ready' : 'uploading',
    stageText: '',
    detail: '',
    fault: null,
    isPaused: false,
    resumeAtMs: null,
    isCancelRequested: false,
    suspectedOf: null,
    maybeOf: null,
    conversion: null,
    bytes: null,
    durationMs: null,
    estimatedCostMicro: null,
    billedCostMicro: null,
    expiresAtMs: null,
    duplicateOf: null,
    stageAtMs: 0,
    progress: null,
    sentBytes: null,
    bytesPerSecond: null,
    secondsLeft: null,
    can: { ...CANNOT, reorder: canReorder },
  }
}

function pageOf(moving: readonly number[], waiting: readonly number[]): ActivityPage {
  return {
    underWay: [...moving.map((id) => row(id, false)), ...waiting.map((id) => row(id, true))],
    needsYou: [],
    done: [],
    more: { underWay: 0, needsYou: 0, done: 0 },
    unseenElsewhere: 0,
    totals: { recordings: 0, durationMs: 0, estimatedCostMicro: 0 },
  }
}

/** What a person sees after the move. */
function after(ids: readonly number[], move: Move): readonly number[] {
  const page = pageOf([100], ids)
  const reorder = reorderFor(waitingIds(page.underWay), move)
  return waitingIds((reorder === null ? page : reordered(page, reorder)).underWay)
}

describe('the order of what waits', () => {
  it.each<[Move['to'], readonly number[]]>([
    ['up', [1, 3, 2, 4]],
    ['down', [1, 2, 4, 3]],
    ['first', [3, 1, 2, 4]],
    ['last', [1, 2, 4, 3]],
    [{ before: 1 }, [3, 1, 2, 4]],
    [{ before: 2 }, [1, 3, 2, 4]],
    [{ before: 4 }, [1, 2, 3, 4]],
    [{ before: 3 }, [1, 2, 3, 4]],
    [{ after: 4 }, [1, 2, 4, 3]],
    [{ after: 2 }, [1, 2, 3, 4]],
    [{ after: 1 }, [1, 3, 2, 4]],
  ])('the third of four, moved %j', (to, expected) => {
    expect(after([1, 2, 3, 4], { id: 3, to })).toEqual(expected)
  })

  it('asks for nothing at either end, and not for a recording that has left the queue meanwhile', () => {
    expect(reorderFor([1, 2], { id: 1, to: 'up' })).toBeNull()
    expect(reorderFor([1, 2], { id: 2, to: 'down' })).toBeNull()
    expect(reorderFor([1, 2], { id: 9, to: 'first' })).toBeNull()
    expect(reorderFor([1, 2], { id: 1, to: { after: 9 } })).toBeNull()
  })

  it('never sends a recording behind those out of sight by moving it to the end of what is listed', () => {
    for (const to of ['down', { after: 3 }] as const)
      expect(reorderFor([1, 2, 3], { id: 2, to })).toEqual({ ids: [3], to: { before: 2 } })
  })

  it('keeps every recording, and what moves already where it is', () => {
    const ids = fc.uniqueArray(fc.integer({ min: 1, max: 50 }), { minLength: 1, maxLength: 12 })
    fc.assert(
      fc.property(
        ids,
        fc.nat(),
        fc.nat(),
        fc.constantFrom('up', 'down', 'first', 'last', 'before', 'after'),
        (all, x, y, kind) => {
          const id = all[x % all.length] ?? 0
          const other = all[y % all.length] ?? 0
          const to = kind === 'before' ? { before: other } : kind === 'after' ? { after: other } : kind
          const page = pageOf([100, 101], all)
          const reorder = reorderFor(all, { id, to })
          const next = reorder === null ? page : reordered(page, reorder)
          const seen = next.underWay.map((one) => one.id)
          expect(seen.slice(0, 2)).toEqual([100, 101])
          expect(seen.slice(2).toSorted()).toEqual(all.toSorted())
          // The others keep their order among themselves.
          expect(seen.filter((one) => one !== id && one < 100)).toEqual(all.filter((one) => one !== id))
          if (kind === 'before' && other !== id) expect(seen.indexOf(id)).toBe(seen.indexOf(other) - 1)
          if (kind === 'after' && other !== id) expect(seen.indexOf(id)).toBe(seen.indexOf(other) + 1)
        },
      ),
    )
  })
})
