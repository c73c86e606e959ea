// How things stand, as the pipeline tells it: nothing under way but what a test says.

import type { GateView, StatusView } from '../../preload/contract.ts'

export function standing(part: Partial<StatusView> = {}): StatusView {
  return {
    uploading: 0,
    share: null,
    bytesPerSecond: 0,
    secondsLeft: null,
    processing: 0,
    needsYou: 0,
    underWay: 0,
    archived: 3,
    nextExpiryAtMs: null,
    monthlyCapMicro: null,
    isNearCap: false,
    spentThisMonthMicro: 0,
    isPaused: false,
    resumeAtMs: null,
    isMetered: false,
    gates: [],
    ...part,
  }
}

export function gate(kind: GateView['kind']): GateView {
  return { kind, account: null, text: '', remedy: '', nextTryAtMs: null }
}
