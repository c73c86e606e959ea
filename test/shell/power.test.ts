// What the system tells of sleep, mains, network and cost, and what the queue is told of it.

import { describe, expect, it } from 'vitest'
import { silentLog } from '../../main/log.ts'
import { readNetworkManager, readWindows, watchMetered } from '../../main/shell/metered.ts'
import { inOneHour, tomorrowMorning } from '../../main/shell/pause-times.ts'
import { type PowerEvent, watchPower } from '../../main/shell/power.ts'
import { HandClock } from '../hand-clock.ts'

function machine() {
  const clock = new HandClock()
  const told: string[] = []
  const tasks = new Map<PowerEvent, () => void>()
  const state = { isOnline: true, isOnBattery: false, isTransferring: false, keepsAwake: true, awake: 0 }
  const power = watchPower({
    clock,
    log: silentLog,
    source: {
      isOnline: () => state.isOnline,
      isOnBattery: () => state.isOnBattery,
      on: (event, task) => void tasks.set(event, task),
      stayAwake: () => {
        state.awake += 1
        return () => {
          state.awake -= 1
        }
      },
    },
    wishes: {
      suspend: () => told.push('suspend'),
      wake: (reason) => told.push(reason),
      offline: () => told.push('offline'),
      isTransferring: () => state.isTransferring,
      keepsAwake: () => state.keepsAwake,
    },
  })
  return { clock, told, state, power, happen: (event: PowerEvent) => tasks.get(event)?.() }
}

describe('the machine', () => {
  it('is kept awake while something moves, on mains power, and if the person lets us', () => {
    const { state, power, happen } = machine()
    power.review()
    expect(state.awake).toBe(0)
    state.isTransferring = true
    power.review()
    power.review()
    expect(state.awake).toBe(1)
    state.isOnBattery = true
    happen('on-battery')
    expect(state.awake).toBe(0)
    state.isOnBattery = false
    happen('on-ac')
    expect(state.awake).toBe(1)
    state.keepsAwake = false
    power.review()
    expect(state.awake).toBe(0)
    state.keepsAwake = true
    power.review()
    state.isTransferring = false
    power.review()
    expect(state.awake).toBe(0)
  })

  it('may sleep on after ten seconds at the latest where nobody said that the work is done', async () => {
    const { state, clock, power } = machine()
    state.isTransferring = true
    power.review()
    state.isTransferring = false
    await clock.advance(10_000)
    expect(state.awake).toBe(0)
  })

  it('tells the queue of sleep and of waking, once each', () => {
    const { told, happen } = machine()
    happen('suspend')
    happen('resume')
    expect(told).toEqual(['suspend', 'resume'])
  })

  it('tells of a lost network once, and of one that is back once; also of none at the start', async () => {
    const { told, clock, state } = machine()
    state.isOnline = false
    await clock.advance(60_000)
    expect(told).toEqual(['offline'])
    state.isOnline = true
    await clock.advance(60_000)
    expect(told).toEqual(['offline', 'online'])
  })
})

function asked(answers: () => Promise<boolean | null>) {
  const clock = new HandClock()
  const told: (boolean | null)[] = []
  const state = { network: 'wlan0 10.0.0.2', isWanted: true, asks: 0, changes: 0 }
  watchMetered({
    clock,
    log: silentLog,
    ask: () => {
      state.asks += 1
      return answers()
    },
    network: () => state.network,
    isWanted: () => state.isWanted,
    tell: (isMetered) => told.push(isMetered),
    changed: () => {
      state.changes += 1
    },
  })
  return { clock, told, state }
}

describe('whether the connection is metered', () => {
  it('is asked while something waits, every five minutes', async () => {
    const { clock, told, state } = asked(async () => true)
    state.isWanted = false
    await clock.advance(20 * 60_000)
    expect(state.asks).toBe(0)
    state.isWanted = true
    await clock.advance(11 * 60_000)
    expect(state.asks).toBe(3)
    expect(told).toEqual([true, true, true])
  })

  it('is asked anew on another network, which is told', async () => {
    const { clock, state } = asked(async () => false)
    await clock.advance(20_000)
    state.network = 'usb0 192.168.42.7'
    await clock.advance(20_000)
    expect(state).toMatchObject({ asks: 2, changes: 1 })
  })

  it('is unknown, and nothing worse, where the tool is missing or does not answer', async () => {
    const { clock, told } = asked(() =>
      Promise.reject(Object.assign(new Error('spawn busctl ENOENT'), { code: 'ENOENT' })),
    )
    await clock.advance(20_000)
    expect(told).toEqual([null])
  })

  it.each([
    ['u 1\n', true],
    ['u 3\n', true],
    ['u 2\n', false],
    ['u 4', false],
    ['u 0\n', null],
    ['', null],
    ['Failed to get property', null],
  ])('NetworkManager says by %j', (text, answer) => expect(readNetworkManager(text)).toBe(answer))

  it.each([
    ['Unrestricted\r\n', false],
    ['Fixed\r\n', true],
    ['Variable\r\n', true],
    ['Unknown\r\n', null],
    ['', null],
  ])('Windows says by %j', (text, answer) => expect(readWindows(text)).toBe(answer))
})

describe('a pause from the tray', () => {
  it('ends in an hour, or at eight in the morning of the next day', () => {
    const evening = new Date(2026, 10, 23, 22, 15).getTime()
    expect(inOneHour(evening)).toBe(new Date(2026, 10, 23, 23, 15).getTime())
    expect(tomorrowMorning(evening)).toBe(new Date(2026, 10, 24, 8, 0).getTime())
    expect(tomorrowMorning(new Date(2026, 11, 31, 0, 5).getTime())).toBe(new Date(2027, 0, 1, 8, 0).getTime())
  })
})
