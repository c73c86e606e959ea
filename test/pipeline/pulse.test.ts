// The beat that notices sleep and clocks that were set: it goes on whatever it finds.

import { expect, it } from 'vitest'
import { MINUTE, SECOND } from '../../main/clock.ts'
import { Fault } from '../../main/fault.ts'
import { silentLog } from '../../main/log.ts'
import { Pulse } from '../../main/pipeline/pulse.ts'
import { HandClock } from '../hand-clock.ts'

it('still notices the next sleep after a full disk kept the first one from being noted', async () => {
  const clock = new HandClock()
  let naps = 0
  const pulse = new Pulse(clock, silentLog, {
    startDue: () => null,
    rested: () => undefined,
    setBack: () => undefined,
    slept() {
      naps += 1
      if (naps === 1) throw new Fault('disk-full', 'The disk is full.')
    },
  })
  pulse.start()
  for (const nap of [1, 2]) {
    clock.jump(10 * MINUTE)
    await clock.advance(6 * SECOND)
    expect(naps).toBe(nap)
  }
  pulse.stop()
})
