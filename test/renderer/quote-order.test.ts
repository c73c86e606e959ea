// The order of a shelf, the codes by name, and the spelling of keys.

import { describe, expect, it } from 'vitest'
import type { CodeView } from '../../preload/contract.ts'
import { actOnKey, type KeyAction, pressed } from '../../renderer/frame/key-list.ts'
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

describe('keys', () => {
  const press = (key: string, held: Partial<KeyboardEvent> = {}) => {
    const event = { key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...held, isPrevented: false }
    return Object.assign(event, { preventDefault: () => Object.assign(event, { isPrevented: true }) })
  }
  const asEvent = (event: ReturnType<typeof press>) => event as unknown as KeyboardEvent

  it.each([
    ['h', {}, 'h'],
    ['H', { shiftKey: true }, 'Shift+h'],
    ['C', { ctrlKey: true, shiftKey: true }, 'Ctrl+Shift+c'],
    ['c', { metaKey: true }, 'Ctrl+c'],
    ['?', { shiftKey: true }, '?'],
    ['1', {}, '1'],
    ['ArrowUp', { altKey: true }, 'Alt+ArrowUp'],
    ['ArrowDown', { shiftKey: true }, 'Shift+ArrowDown'],
  ])('%s %j is spelt %s', (key, held, spelled) => expect(pressed(asEvent(press(key, held)))).toBe(spelled))

  it('are left to others where their action does not apply', () => {
    let count = 0
    const action = (isMeant: boolean): KeyAction => ({
      id: 'x',
      label: 'X',
      keys: ['x'],
      run: () => {
        count += 1
        return isMeant
      },
    })
    const [refused, taken, other] = [press('x'), press('x'), press('y')]
    expect(actOnKey([action(false)], asEvent(refused))).toBe(false)
    expect(actOnKey([action(true)], asEvent(taken))).toBe(true)
    expect(actOnKey([action(true)], asEvent(other))).toBe(false)
    expect([count, refused.isPrevented, taken.isPrevented]).toEqual([2, false, true])
  })
})
