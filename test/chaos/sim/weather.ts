// What goes wrong on the way to the service and at its door: single mishaps at a rate, and spells in which everything of a
// kind fails. All of it follows from a seed, and it ends, so that a trial can demand that everything arrives in the end.

import type { Seeded } from '../../tuplets/seeded.ts'

export type Place = 'list' | 'job' | 'download' | 'target' | 'put' | 'submit' | 'cancel'

export type Mishap =
  /** Nothing left the machine. */
  | { readonly kind: 'unreached' }
  /** The request, or its answer, was swallowed; the connection is cut soon, or nobody ever says so. */
  | { readonly kind: 'request lost' | 'answer lost'; readonly isSilent: boolean }
  /** `isDone`: the service did what was asked and failed afterwards. `detail` null: not in the documented form. */
  | { readonly kind: 'status'; readonly status: number; readonly detail: string | null; readonly isDone: boolean }
  | { readonly kind: 'malformed' }

export type SpellKind = 'offline' | 'credit' | 'key' | 'email' | 'down'

export interface Spell {
  readonly kind: SpellKind
  readonly fromMs: number
  readonly toMs: number
}

export interface WeatherSettings {
  readonly chance: Seeded
  /** How often a single request meets a mishap. */
  readonly rate: number
  readonly spells?: readonly Spell[]
  /** From then on nothing goes wrong any more. */
  readonly calmAtMs: number
  /** Only these mishaps of a submission; the others by the usual mix. */
  readonly submitRate?: number
}

export interface Weather {
  mishap(place: Place, nowMs: number): Mishap | null
}

export const FAIR: Weather = { mishap: () => null }

export function weather(settings: WeatherSettings): Weather {
  const { chance, rate, spells = [], calmAtMs, submitRate = rate } = settings
  return {
    mishap(place, nowMs) {
      if (nowMs >= calmAtMs) return null
      const spell = spells.find(({ fromMs, toMs }) => nowMs >= fromMs && nowMs < toMs)
      const inSpell = spell === undefined ? null : ofSpell(spell.kind, place)
      if (inSpell !== null) return inSpell
      if (chance.next() >= (place === 'submit' ? submitRate : rate)) return null
      return place === 'submit' ? submitMishap(chance) : chance.pick(usual(place))
    },
  }
}

function ofSpell(kind: SpellKind, place: Place): Mishap | null {
  switch (kind) {
    case 'offline':
      return { kind: 'unreached' }
    case 'credit':
      return place === 'submit' ? status(402, 'Insufficient credit.') : null
    case 'key':
      return place === 'put' ? null : status(401, 'Invalid API key.')
    case 'email':
      return place === 'submit' || place === 'target' ? status(403, 'Verify your email.') : null
    case 'down':
      return place === 'put' ? status(503, null) : status(503, place === 'submit' ? null : 'Maintenance.')
  }
}

function submitMishap(chance: Seeded): Mishap {
  const isDone = chance.next() < 0.5
  return chance.pick<Mishap>([
    { kind: 'unreached' },
    { kind: 'request lost', isSilent: false },
    { kind: 'request lost', isSilent: true },
    { kind: 'answer lost', isSilent: false },
    { kind: 'answer lost', isSilent: false },
    { kind: 'answer lost', isSilent: true },
    { kind: 'status', status: 500, detail: 'Internal error.', isDone },
    { kind: 'status', status: 502, detail: null, isDone },
    { kind: 'status', status: 503, detail: null, isDone },
    { kind: 'status', status: 504, detail: null, isDone },
    { kind: 'malformed' },
    status(503, 'Overloaded.'),
    status(429, 'Too many requests.'),
    status(409, 'Too many jobs.'),
    status(404, 'Uploaded audio was not found.'),
    status(400, 'The upload token has expired.'),
  ])
}

function usual(place: Place): readonly Mishap[] {
  const anywhere: readonly Mishap[] = [
    { kind: 'unreached' },
    { kind: 'request lost', isSilent: false },
    { kind: 'answer lost', isSilent: true },
    status(500, 'Internal error.'),
    status(502, null),
    status(503, 'Overloaded.'),
    status(504, null),
  ]
  if (place === 'put') return [...anywhere, status(403, null), status(400, null)]
  return [...anywhere, { kind: 'malformed' }, status(429, 'Too many requests.')]
}

function status(code: number, detail: string | null): Mishap {
  return { kind: 'status', status: code, detail, isDone: false }
}
