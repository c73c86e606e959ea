// The order of a shelf, and of the codes.

import { describe, expect, it } from 'vitest'
import type { CodeView } from '../../preload/contract.ts'
import { branchesOf } from '../../renderer/quotes/branches.ts'
import { moved } from '../../renderer/quotes/order.ts'
import { shelfFor } from '../../renderer/quotes/quoting.ts'

describe('a quote on its shelf', () => {
  it.each([
    [3, 'up', [1, 3, 2, 4]],
    [3, 'down', [1, 2, 4, 3]],
    [3, 'first', [3, 1, 2, 4]],
    [1, 'last', [2, 3, 4, 1]],
    [1, { before: 4 }, [2, 3, 1, 4]],
    [4, { after: 1 }, [1, 4, 2, 3]],
    [1, 'up', null],
    [4, 'down', null],
    [2, { before: 3 }, null],
    [9, 'up', null],
    [1, { before: 9 }, null],
  ] as const)('%d moved %j', (id, to, order) => expect(moved([1, 2, 3, 4], id, to)).toEqual(order))

  it('goes to the shelf of its recording, or the general one', () => {
    expect(shelfFor([])).toBeNull()
    expect(shelfFor([7, 3])).toBe(7)
  })
})

it('codes stand by name, each under its own, and none is lost', () => {
  const code = (id: number, name: string, parentId: number | null): CodeView => ({
    ...{ id, name, parentId, colour: 0, description: '', count: 0, createdAtMs: 0 },
  })
  const codes = [code(1, 'Zoning', null), code(2, 'Permit', 1), code(3, 'Aid', null), code(4, 'Forged', 2)]
  const told = (of: readonly CodeView[]) => branchesOf(of).map((one) => `${'-'.repeat(one.depth)}${one.code.name}`)
  expect(told(codes)).toEqual(['Aid', 'Zoning', '-Permit', '--Forged'])
  expect(told(codes.slice(1))).toEqual(['Aid', 'Permit', '-Forged'])
})
