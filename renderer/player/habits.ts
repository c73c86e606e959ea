// How a person likes to listen: speed, loudness, how far a pause steps back, whether silence is skipped, how closely the
// waveform is looked at. Habits of the listener, not of the recording, so they are kept once.

export interface Habits {
  readonly rate: number
  /** 0 to 3: beyond 1 quiet recordings are made louder than they are. */
  readonly volume: number
  readonly backMs: number
  readonly skipsSilence: boolean
  /** How much of a long recording the waveform shows at once; 0 is all of it. */
  readonly spanMs: number
}

export const LEAST_RATE = 0.5
export const MOST_RATE = 3
export const MOST_VOLUME = 3
export const BACKS_MS = [0, 500, 1000, 1500, 2000, 3000] as const
export const SPANS_MS: readonly number[] = [0, 600_000, 120_000, 30_000]

const KEPT = 'playback'
const USUAL: Habits = { rate: 1, volume: 1, backMs: 0, skipsSilence: false, spanMs: 0 }

export function keptHabits(): Habits {
  return readHabits(localStorage.getItem(KEPT) ?? '')
}

export function keepHabits({ rate, volume, backMs, skipsSilence, spanMs }: Habits): void {
  localStorage.setItem(KEPT, JSON.stringify({ rate, volume, backMs, skipsSilence, spanMs }))
}

/** Whatever was kept, by this version or another: what cannot be used is as usual. */
export function readHabits(kept: string): Habits {
  const read = parse(kept)
  const within = (value: unknown, least: number, most: number, usual: number): number =>
    typeof value === 'number' && value >= least && value <= most ? value : usual
  return {
    rate: within(read.rate, LEAST_RATE, MOST_RATE, USUAL.rate),
    volume: within(read.volume, 0, MOST_VOLUME, USUAL.volume),
    backMs: within(read.backMs, 0, 3000, USUAL.backMs),
    skipsSilence: read.skipsSilence === true,
    spanMs: SPANS_MS.find((spanMs) => spanMs === read.spanMs) ?? USUAL.spanMs,
  }
}

function parse(kept: string): Readonly<Record<string, unknown>> {
  // The first version kept two numbers, speed and loudness.
  const [rate, volume] = kept.split(' ').map(Number)
  if (volume !== undefined && Number.isFinite(volume)) return { rate, volume }
  try {
    const read: unknown = JSON.parse(kept)
    return typeof read === 'object' && read !== null ? { ...read } : {}
  } catch (error) {
    if (error instanceof SyntaxError) return {}
    throw error
  }
}

/** Speeds in twentieths: finer ones nobody hears. */
export function rateNear(rate: number): number {
  return Math.max(LEAST_RATE, Math.min(MOST_RATE, Math.round(rate * 20) / 20))
}
