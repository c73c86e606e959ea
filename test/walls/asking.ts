// The page's side of a storm: turns written messages into things, asks, and looks at what came back. It runs inside of the window, with
// nothing but what any script there has.

import type { Page } from '@playwright/test'
import type { Message } from './messages.ts'

export interface Heard {
  readonly at: number
  /** `rejected`: the message could not cross, or has no door. `silent`: no answer in time. */
  readonly kind: 'ok' | 'fault' | 'rejected' | 'silent' | 'odd'
  readonly text: string
  /** A word in the answer that must not be there. */
  readonly leak: string | null
  readonly ms: number
}

export interface Bounds {
  readonly answerMs: number
  /** Never in any answer. */
  readonly forbidden: readonly string[]
}

/** All at once, as a script gone mad would. */
export function askAll(page: Page, messages: readonly Message[], bounds: Bounds): Promise<readonly Heard[]> {
  return page.evaluate(
    async ({ messages, answerMs, forbidden }) => {
      const things: Readonly<Record<string, (n: number, text: string) => unknown>> = {
        undefined: () => undefined,
        nan: () => Number.NaN,
        infinity: () => Number.POSITIVE_INFINITY,
        'minus-infinity': () => Number.NEGATIVE_INFINITY,
        'minus-zero': () => -0,
        bigint: (n) => BigInt(n) ** 20n,
        date: (n) => new Date(n),
        'date-invalid': () => new Date(Number.NaN),
        map: (n) => new Map([[n, n]]),
        set: (n) => new Set([n]),
        regexp: () => /(a+)+$/,
        error: () => new RangeError('made by the page'),
        bytes: (n) => new Uint8Array(n),
        view: (n) => new DataView(new ArrayBuffer(n)),
        wav: (n) => {
          const bytes = new Uint8Array(n + 44)
          bytes.set(new TextEncoder().encode('RIFF    WAVEfmt '))
          return bytes
        },
        blob: () => new Blob(['x']),
        file: () => new File(['x'], '/etc/passwd'),
        holes: (n) => new Array(n),
        'null-prototype': () => Object.assign(Object.create(null), { id: 1 }),
        class: () =>
          new (class Id {
            id = 1
          })(),
        function: () => () => 1,
        symbol: () => Symbol('x'),
        cycle: () => {
          const made: Record<string, unknown> = { id: 1 }
          made.self = made
          return made
        },
        proxy: () =>
          new Proxy({ id: 1 }, { ownKeys: () => ['id'], get: () => 1, getOwnPropertyDescriptor: () => undefined }),
        getter: () =>
          Object.defineProperty({}, 'id', {
            enumerable: true,
            get: () => {
              throw new Error('looked at')
            },
          }),
        element: () => document.body,
        window: () => window,
        promise: () => Promise.resolve({ id: 1 }),
        long: (n) => 'x'.repeat(n),
        deep: (n) => {
          let made: unknown = 1
          for (let at = 0; at < n; at++) made = at % 2 === 0 ? [made] : { a: made }
          return made
        },
        json: (_n, text) => JSON.parse(text),
      }
      const made = (written: unknown): unknown => {
        if (written === null || typeof written !== 'object') return written
        if (Array.isArray(written)) return written.map(made)
        const mark: unknown = Reflect.get(written, '$')
        if (typeof mark === 'string' && Object.hasOwn(written, '$'))
          return things[mark]?.(Number(Reflect.get(written, 'n') ?? 0), String(Reflect.get(written, 'text') ?? ''))
        const whole = {}
        for (const [name, value] of Object.entries(written))
          Object.defineProperty(whole, name, {
            value: made(value),
            enumerable: true,
            configurable: true,
            writable: true,
          })
        return whole
      }
      const asText = (reply: unknown): string =>
        JSON.stringify(reply, (_name, value: unknown) => {
          if (typeof value === 'bigint') return String(value)
          return value instanceof Uint8Array ? new TextDecoder('latin1').decode(value) : value
        }) ?? ''
      const judge = (reply: unknown): Pick<Heard, 'kind' | 'text' | 'leak'> => {
        const said = asText(reply)
        const leak = forbidden.find((word) => said.includes(word)) ?? null
        if (typeof reply !== 'object' || reply === null) return { kind: 'odd', text: said.slice(0, 200), leak }
        if (Reflect.get(reply, 'ok') === true && 'value' in reply) return { kind: 'ok', text: '', leak }
        const fault = Object(Reflect.get(reply, 'fault'))
        const isFault = ['code', 'text', 'remedy'].every((part) => typeof Reflect.get(fault, part) === 'string')
        if (Reflect.get(reply, 'ok') !== false || !isFault) return { kind: 'odd', text: said.slice(0, 200), leak }
        return { kind: 'fault', text: `${fault.code}: ${fault.text}`, leak }
      }
      const ask = window.archive.ask as unknown as (name: string, input: unknown) => Promise<unknown>
      const one = async ({ name, text }: { name: string; text: string }, at: number): Promise<Heard> => {
        const beganAt = performance.now()
        const since = (): number => Math.round(performance.now() - beganAt)
        let timer: ReturnType<typeof setTimeout> | undefined
        const late = new Promise<Heard>((resolve) => {
          timer = setTimeout(() => resolve({ at, kind: 'silent', text: '', leak: null, ms: since() }), answerMs)
        })
        const answered = Promise.resolve()
          .then(() => ask(name, made(JSON.parse(text))))
          .then(
            (reply): Heard => ({ at, ...judge(reply), ms: since() }),
            (thrown: unknown): Heard => {
              const said = String(thrown)
              return {
                at,
                kind: 'rejected',
                text: said,
                leak: forbidden.find((word) => said.includes(word)) ?? null,
                ms: since(),
              }
            },
          )
        const heard = await Promise.race([answered, late])
        clearTimeout(timer)
        return heard
      }
      return Promise.all(messages.map(one))
    },
    { messages: messages.map(({ name, text }) => ({ name, text })), ...bounds },
  )
}
