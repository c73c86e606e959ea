// What of the planted personal data can be found in what the reading worker answers, with masked reading on and without it.

import type { Questions } from '../../main/library/reader.ts'
import { MASKED } from '../../main/library/redact/masked-reading.ts'
import { unpackTranscript } from '../../main/library/shelf.ts'
import type { Scratch } from '../library/scratch.ts'
import { plainly } from './planted.ts'
import { inputsFor, type PlantedLibrary, plantLibrary, type ReaderThread, readerThread } from './planted-library.ts'

type Kind = keyof Questions

export interface ReadingLeaks {
  readonly asked: number
  readonly planted: number
  /** Each with the question that told it. */
  readonly leaks: readonly string[]
  /** Kinds of questions that tell nothing of it without a mask either. */
  readonly quiet: readonly Kind[]
}

export async function readingLeaks(scratch: Scratch, seed: number, count: number): Promise<ReadingLeaks> {
  const library = await plantLibrary(scratch, seed, count)
  const thread = readerThread(scratch.path)
  try {
    const inputs = inputsFor(library, await spansOf(library, thread))
    const hidden = library.hidden.map(plainly)
    const leaks = new Set<string>()
    const quiet: Kind[] = []
    let asked = 0
    for (const kind of Object.keys(MASKED) as Kind[]) {
      let isTold = false
      for (const input of inputs[kind]) {
        asked += 1
        const masked = await told(thread, kind, input, true)
        for (const one of hidden) if (masked.includes(one)) leaks.add(`${kind}: ${one}`)
        const plain = isTold ? '' : await told(thread, kind, input, false)
        isTold ||= hidden.some((one) => plain.includes(one))
      }
      if (!isTold) quiet.push(kind)
    }
    return { asked, planted: hidden.length, leaks: [...leaks], quiet }
  } finally {
    await thread.close()
  }
}

/** All of each transcript, as masked reading shows it. */
async function spansOf({ ids }: PlantedLibrary, thread: ReaderThread) {
  const spans = new Map<number, Questions['quoteFacts']['input']['span']>()
  for (const id of ids) {
    const reply = await thread.ask('transcript', { id }, true)
    if (!reply.ok) throw new Error(reply.fault.text)
    const { segments } = unpackTranscript(reply.value as Questions['transcript']['value'])
    const last = segments.length - 1
    const lastOffset = segments[last]?.text.length ?? 0
    spans.set(id, { firstPosition: 0, firstOffset: 0, lastPosition: last, lastOffset })
  }
  return spans
}

async function told<K extends Kind>(
  thread: ReaderThread,
  kind: K,
  input: Questions[K]['input'],
  isMasked: boolean,
): Promise<string> {
  const reply = await thread.ask(kind, input, isMasked)
  return textsOf(reply.ok ? withoutEcho(kind, reply.value) : reply.fault)
    .map(plainly)
    .join('\n')
}

/** Every text of an answer, whatever it is packed in. */
function textsOf(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value]
  if (value instanceof Uint8Array) return [new TextDecoder().decode(value)]
  if (Array.isArray(value)) return value.flatMap(textsOf)
  if (value === null || typeof value !== 'object') return []
  return Object.entries(value).flatMap(([name, member]) => [name, ...textsOf(member)])
}

/** What was asked in the very words that are hidden is told back as it was typed. */
function withoutEcho(kind: Kind, value: unknown): unknown {
  if (!['search', 'like', 'passages'].includes(kind) || value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).filter(([name]) => name !== 'terms' && name !== 'notice'))
}
