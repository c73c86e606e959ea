import { expect, test } from 'vitest'
import { openGlobalKeys } from '../../main/shell/global-keys.ts'

const OFFERS = [
  { key: 'F4', command: 'play' },
  { key: 'F12', command: 'forward' },
]

function keyboard(o: { readonly taken?: readonly string[] } = {}) {
  const held = new Map<string, () => void>()
  const state = { isWanted: true, isFocused: false }
  const pressed: string[] = []
  const keys = openGlobalKeys({
    shortcuts: {
      register(key, run) {
        if (o.taken?.includes(key)) return false
        held.set(key, run)
        return true
      },
      unregister: (key) => void held.delete(key),
    },
    isWanted: () => state.isWanted,
    isFocused: () => state.isFocused,
    pressed: (command) => pressed.push(command),
    log: () => undefined,
  })
  return { keys, held, state, pressed }
}

test('a pedal plays while another program is in front', () => {
  const { keys, held, pressed } = keyboard()
  keys.offer(OFFERS)
  held.get('F4')?.()
  expect(pressed).toEqual(['play'])
})

test('keys are given back while our window is in front, which hears them itself', () => {
  const { keys, held, state } = keyboard()
  state.isFocused = true
  keys.offer(OFFERS)
  expect([...held.keys()]).toEqual([])
  state.isFocused = false
  keys.review()
  expect([...held.keys()]).toEqual(['F4', 'F12'])
})

test('nothing is taken that was not wished for, and everything goes back when no transcript is open', () => {
  const { keys, held, state } = keyboard()
  state.isWanted = false
  expect(keys.offer(OFFERS)).toEqual([])
  expect(held.size).toBe(0)
  state.isWanted = true
  keys.review()
  expect(held.size).toBe(2)
  keys.offer([])
  expect(held.size).toBe(0)
})

test('says which keys another program holds, and takes the others', () => {
  const { keys, held } = keyboard({ taken: ['F4'] })
  expect(keys.offer(OFFERS)).toEqual(['F4'])
  expect([...held.keys()]).toEqual(['F12'])
})
