// The account's gates, on a clock moved by hand.

import { describe, expect, it } from 'vitest'
import { Fault } from '../../main/fault.ts'
import type { Gate } from '../../main/library/library.ts'
import { type GateStore, Gates } from '../../main/pipeline/gates.ts'
import type { GateKind } from '../../main/pipeline/outcome.ts'
import { HandClock } from '../hand-clock.ts'

const MINUTE = 60_000
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

describe('a closed gate', () => {
  it('lets one canary through when its pause is over, and no second one', async () => {
    const clock = new HandClock()
    const gates = new Gates(store(), clock, () => undefined)
    gates.close('credit', noCredit)
    expect(gates.permits('submit')).toBe(false)
    await clock.advance(30 * MINUTE)
    expect(gates.permits('submit')).toBe(true)
    expect(gates.permits('submit')).toBe(false)
    gates.open('credit')
    expect(gates.permits('submit')).toBe(true)
  })

  it('of the credit holds back what costs money, but not the fetching of what is paid for', () => {
    const gates = new Gates(store(), new HandClock(), () => undefined)
    gates.close('credit', noCredit)
    expect([gates.permits('ask'), gates.permits('send'), gates.permits('submit')]).toEqual([true, false, false])
  })

  it('of the capacity still lets recordings upload', () => {
    const gates = new Gates(store(), new HandClock(), () => undefined)
    gates.close('capacity', noCredit)
    expect([gates.permits('send'), gates.permits('submit')]).toEqual([true, false])
  })

  it('is still closed after a restart', () => {
    const clock = new HandClock()
    const kept = store()
    new Gates(kept, clock, () => undefined).close('email', noCredit)
    const restarted = new Gates(kept, clock, () => undefined)
    expect(restarted.permits('send')).toBe(false)
    expect(restarted.permits('ask')).toBe(true)
    restarted.open('email')
    expect(kept.kept.size).toBe(0)
  })

  it('waits longer each time a canary is lost, up to its longest pause', () => {
    const clock = new HandClock()
    const gates = new Gates(store(), clock, () => undefined)
    const pauses = [1, 2, 3, 4, 5, 6].map(() => {
      gates.close('offline', noCredit)
      return (gates.nextTryAtMs(clock.now()) ?? 0) - clock.now()
    })
    expect(pauses).toEqual([5, 10, 20, 40, 60, 60].map((seconds) => seconds * 1000))
  })

  it('opens for a canary at once when the person says so', () => {
    const gates = new Gates(store(), new HandClock(), () => undefined)
    gates.close('credit', noCredit)
    gates.tryNow('credit')
    expect(gates.permits('submit')).toBe(true)
  })

  it('that is due does not hide when the other one is', () => {
    const clock = new HandClock()
    const gates = new Gates(store(), clock, () => undefined)
    gates.close('capacity', noCredit)
    gates.close('offline', noCredit)
    gates.tryNow('capacity')
    expect(gates.permits('submit')).toBe(false)
    expect(gates.nextTryAtMs(clock.now())).toBe(clock.now() + 5000)
  })
})
