// What holds the queue back without a fault of any recording: a pause with an end, a metered line, a service that is full,
// and a recording that the service will not take.

import { describe, expect, it } from 'vitest'
import { Fault } from '../../main/fault.ts'
import type { Gate } from '../../main/library/library.ts'
import { Canaries } from '../../main/pipeline/canaries.ts'
import { Capacity } from '../../main/pipeline/capacity.ts'
import { Connection } from '../../main/pipeline/connection.ts'
import { type GateStore, Gates } from '../../main/pipeline/gates.ts'
import type { GateKind } from '../../main/pipeline/outcome.ts'
import { FIRST_ACCOUNT } from '../../main/recording.ts'
import { HandClock } from '../hand-clock.ts'
import { transcription } from './rows.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const noCredit = new Fault('credit', 'Out of credit.', { remedy: 'Top up.' })

function store(): GateStore & { readonly kept: Map<GateKind, Gate> } {
  const kept = new Map<GateKind, Gate>()
  return {
    kept,
    all: () => [...kept.values()],
    save: (gate) => void kept.set(gate.kind, gate),
    drop: (kind) => void kept.delete(kind),
  }
}

function account(kept = store(), clock = new HandClock()) {
  return { kept, clock, gates: new Gates(kept, clock, () => undefined) }
}

const until = (atMs: number) => new Fault('cancelled', 'Paused.', { untilMs: atMs })

describe('a pause of everything', () => {
  it('ends by itself at its time, also after a restart', async () => {
    const { kept, clock, gates } = account()
    gates.close('paused', until(clock.now() + HOUR))
    expect(gates.nextTryAtMs(clock.now())).toBe(clock.now() + HOUR)
    await clock.advance(59 * MINUTE)
    const again = new Gates(kept, clock, () => undefined)
    expect([again.openDue(), again.permits('send')]).toEqual([false, false])
    await clock.advance(MINUTE)
    expect([again.openDue(), again.permits('send')]).toEqual([true, true])
    expect(kept.kept.size).toBe(0)
  })

  it('without an end stays closed, and has no canary', async () => {
    const { clock, gates } = account()
    gates.close('paused', new Fault('cancelled', 'Paused.'))
    await clock.advance(10 * 24 * HOUR)
    expect([gates.openDue(), gates.permits('send'), gates.nextTryAtMs(clock.now())]).toEqual([false, false, null])
  })

  it('lasts no longer because the clock was set back, while running or while closed', () => {
    const { kept, clock, gates } = account()
    gates.close('paused', until(clock.now() + HOUR))
    clock.jump(-48 * HOUR)
    gates.shift(-48 * HOUR)
    expect(gates.nextTryAtMs(clock.now())).toBe(clock.now() + HOUR)
    clock.jump(-48 * HOUR)
    expect(new Gates(kept, clock, () => undefined).nextTryAtMs(clock.now())).toBe(clock.now() + HOUR)
  })
})

describe('a metered connection', () => {
  function line() {
    const { gates, kept } = account()
    const stopped: string[] = []
    const connection = new Connection(gates, () => stopped.push('stop'))
    return { gates, kept, connection, stopped }
  }

  it('holds uploads and nothing else, if the person wants that', () => {
    const { gates, kept, connection, stopped } = line()
    connection.setMetered(true)
    expect([connection.isMetered, gates.permits('send')]).toEqual([true, true])
    connection.setHolding(true)
    expect([gates.permits('send'), gates.permits('submit'), gates.permits('ask')]).toEqual([false, true, true])
    expect(stopped).toEqual(['stop'])
    // Found out anew at each start: nothing may hang on yesterday's network.
    expect(kept.kept.size).toBe(0)
    connection.setMetered(false)
    expect(gates.permits('send')).toBe(true)
  })

  it('is used all the same when the person says so, until the network changes', () => {
    const { gates, connection } = line()
    connection.setHolding(true)
    connection.setMetered(true)
    connection.allow()
    connection.setMetered(true)
    expect(gates.permits('send')).toBe(true)
    connection.changed()
    expect(gates.permits('send')).toBe(false)
    connection.setHolding(false)
    expect(gates.permits('send')).toBe(true)
  })
})

describe('a service that is full', () => {
  function service() {
    const clock = new HandClock()
    const settings = new Map<string, string>()
    const state = { processing: 0 }
    const library = {
      setting: (name: string) => settings.get(name) ?? null,
      setSetting: (name: string, value: string | null) =>
        void (value === null ? settings.delete(name) : settings.set(name, value)),
    }
    const open = () => new Capacity(library, clock, FIRST_ACCOUNT, () => state.processing)
    return { clock, state, open, capacity: open() }
  }

  it('gets no more than it took, and the next as soon as one is done', () => {
    const { state, open, capacity } = service()
    expect(capacity.full).toBeNull()
    state.processing = 3
    capacity.refused()
    expect(capacity.full).toBe(3)
    expect(open().full).toBe(3)
    state.processing = 2
    expect(capacity.full).toBeNull()
  })

  it('is tried with one more after a while, and holds what it then took', async () => {
    const { state, capacity, clock } = service()
    state.processing = 3
    capacity.refused()
    expect(capacity.nextAtMs(clock.now())).toBe(clock.now() + 5 * MINUTE)
    await clock.advance(5 * MINUTE)
    state.processing = 4
    expect(capacity.full).toBeNull()
    state.processing = 5
    capacity.refused()
    expect(capacity.full).toBe(5)
  })

  it('takes one at least, whoever else keeps it busy, and is not full for ever because a clock was wrong', () => {
    const { state, capacity, clock } = service()
    capacity.refused()
    expect(capacity.full).toBeNull()
    state.processing = 1
    expect(capacity.full).toBe(1)
    clock.jump(-3 * HOUR)
    expect(capacity.full).toBeNull()
  })
})

describe('a recording that the service refuses for its price', () => {
  const rows = [1, 2, 3].map((id) => transcription({ id, stage: 'ready' }))
  const ids = (canaries: Canaries) => canaries.order(rows.map((row) => row.id))

  it('is not the canary each time: the others try before it', async () => {
    const { clock, gates } = account()
    const canaries = new Canaries(gates, clock)
    expect(ids(canaries)).toEqual([1, 2, 3])
    gates.close('credit', noCredit)
    canaries.lost(1, 'credit')
    expect(ids(canaries)).toEqual([2, 3, 1])
    await clock.advance(30 * MINUTE)
    canaries.lost(2, 'credit')
    expect(ids(canaries)).toEqual([3, 1, 2])
  })

  it('stays behind when a cheaper one has opened the gate, but not for long', async () => {
    const { clock, gates } = account()
    const canaries = new Canaries(gates, clock)
    gates.close('credit', noCredit)
    canaries.lost(1, 'credit')
    gates.open('credit')
    expect(ids(canaries)).toEqual([2, 3, 1])
    await clock.advance(61 * MINUTE)
    expect(ids(canaries)).toEqual([1, 2, 3])
  })

  it('keeps its place where the gate had nothing to do with it', () => {
    const { clock, gates } = account()
    const canaries = new Canaries(gates, clock)
    gates.close('offline', noCredit)
    canaries.lost(1, 'offline')
    expect(ids(canaries)).toEqual([1, 2, 3])
  })
})
