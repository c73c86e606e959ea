// The promise of masked reading: whatever is asked of the reading worker, nothing that is hidden is in what it answers.

import { afterEach, describe, expect, it } from 'vitest'
import type { Questions } from '../../main/library/reader.ts'
import { MASKED } from '../../main/library/redact/masked-reading.ts'
import { unpackTranscript } from '../../main/library/shelf.ts'
import { type Scratch, scratchLibrary } from '../library/scratch.ts'
import { plainly } from './planted.ts'
import { inputsFor, plantLibrary, type ReaderThread, readerThread } from './planted-library.ts'

const SEED = Number(process.env.CHAOS_SEED ?? 20_261_126)

let scratch: Scratch
let thread: ReaderThread | null = null

afterEach(async () => {
  await thread?.close()
  scratch.close()
})

/** Every text of an answer, whatever it is packed in. */
function textsOf(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value]
  if (value instanceof Uint8Array) return [new TextDecoder().decode(value)]
  if (Array.isArray(value)) return value.flatMap(textsOf)
  if (value === null || typeof value !== 'object') return []
  return Object.entries(value).flatMap(([name, member]) => [name, ...textsOf(member)])
}

/** What was asked in the very words that are hidden is told back as it was typed. */
const ECHOED = new Set<string>(['terms', 'notice'])

function withoutEcho(kind: string, value: unknown): unknown {
  if (!['search', 'like', 'passages'].includes(kind) || value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).filter(([name]) => !ECHOED.has(name)))
}

describe('masked reading', () => {
  it('hides in every answer what is hidden anywhere, and would show it otherwise', async () => {
    scratch = scratchLibrary()
    const library = await plantLibrary(scratch, SEED, 4)
    const asked = readerThread(scratch.path)
    thread = asked
    const hidden = library.hidden.map(plainly)
    const spans = new Map<
      number,
      { firstPosition: number; firstOffset: number; lastPosition: number; lastOffset: number }
    >()
    for (const id of library.ids) {
      const reply = await asked.ask('transcript', { id }, true)
      const { segments } = unpackTranscript(
        reply.ok ? (reply.value as Questions['transcript']['value']) : { json: '', words: '' },
      )
      const last = segments.length - 1
      spans.set(id, {
        firstPosition: 0,
        firstOffset: 0,
        lastPosition: last,
        lastOffset: segments[last]?.text.length ?? 0,
      })
    }
    const inputs = inputsFor(library, spans)
    const leaks: string[] = []
    const quiet: string[] = []
    for (const kind of Object.keys(MASKED) as (keyof Questions)[]) {
      let shown = 0
      for (const input of inputs[kind]) {
        const masked = await asked.ask(kind, input as never, true)
        const told = textsOf(masked.ok ? withoutEcho(kind, masked.value) : masked.fault)
          .map(plainly)
          .join('\n')
        for (const one of hidden) if (told.includes(one)) leaks.push(`${kind}: ${one}`)
        const plain = await asked.ask(kind, input as never, false)
        const whole = textsOf(plain.ok ? withoutEcho(kind, plain.value) : plain.fault)
          .map(plainly)
          .join('\n')
        if (hidden.some((one) => whole.includes(one))) shown += 1
      }
      if (shown === 0) quiet.push(kind)
    }
    expect([...new Set(leaks)]).toEqual([])
    // Of all others it is known that the same question, asked without a mask, tells something.
    expect(quiet.sort()).toEqual(
      [
        'count',
        'fieldSchemas',
        'fieldVersions',
        'knownResults',
        'maskedTexts',
        'readSpan',
        'shelfCounts',
        'siblings',
        'suggestions',
      ].sort(),
    )
  })
})
