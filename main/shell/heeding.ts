// Sleep, mains and network: what the system tells, or is asked, and what the pipeline is to know of it.

import { net, powerMonitor, powerSaveBlocker } from 'electron'
import type { Clock } from '../clock.ts'
import type { Log } from '../log.ts'
import type { Pipeline } from '../pipeline/pipeline.ts'
import { askSystem, networkOf, watchMetered } from './metered.ts'
import { type PowerEvent, type PowerSource, watchPower } from './power.ts'
import type { Settings } from './settings.ts'

export interface HeedingParts {
  readonly pipeline: Pipeline
  readonly clock: Clock
  readonly log: Log
  /** The service runs on this machine: a test, or a demonstration. */
  readonly isServiceLocal: boolean
}

const systemPower: PowerSource = {
  isOnline: () => net.isOnline(),
  isOnBattery: () => powerMonitor.onBatteryPower,
  on: (event: PowerEvent, task) => {
    if (event === 'suspend') powerMonitor.on('suspend', task)
    else if (event === 'resume') powerMonitor.on('resume', task)
    else if (event === 'on-ac') powerMonitor.on('on-ac', task)
    else powerMonitor.on('on-battery', task)
  },
  stayAwake() {
    const id = powerSaveBlocker.start('prevent-app-suspension')
    return () => powerSaveBlocker.stop(id)
  },
}

export function heedSystem(parts: HeedingParts, settings: Settings): void {
  const { pipeline, clock, log } = parts
  // A service on this very machine needs no network, whatever the system says of it.
  const source = parts.isServiceLocal ? { ...systemPower, isOnline: () => true } : systemPower
  const power = watchPower({
    clock,
    log,
    source,
    wishes: {
      suspend: () => pipeline.suspend(),
      wake: (reason) => pipeline.wake(reason),
      offline: () => pipeline.offline(),
      isTransferring: () => pipeline.isTransferring,
      keepsAwake: () => settings.get().transfers.keepsAwake,
    },
  })
  pipeline.on({ changed: power.review })
  watchMetered({
    clock,
    log,
    ask: () => askSystem(process.platform),
    network: networkOf,
    isWanted: () => pipeline.hasToUpload,
    tell: (isMetered) => pipeline.setMetered(isMetered),
    changed: () => pipeline.wake('online'),
  })
}
