// A Google Cloud Storage resumable session: PUT whole or in Content-Range chunks, 308 with the Range it has, `bytes */N` to
// ask. A cut connection keeps whole multiples of 256 KiB, as the real one does. https://cloud.google.com/storage/docs/performing-resumable-uploads
import type { Objects } from './objects.ts'
import { receiptOf, type Slot, type StorageSettings, type Throttle } from './storage.ts'
import { type Answer, emptyAnswer, type Incoming } from './wire.ts'

const GRAIN_BYTES = 256 * 1024

type Range =
  | { readonly kind: 'whole' }
  | { readonly kind: 'ask'; readonly total: number | null }
  | { readonly kind: 'part'; readonly first: number; readonly last: number; readonly total: number | null }

export async function gcsAnswer(
  slot: Slot,
  incoming: Incoming,
  objects: Objects,
  settings: StorageSettings,
  throttle: Throttle,
): Promise<Answer> {
  if (settings.cancelSessions || incoming.method === 'DELETE') return emptyAnswer(499)
  if (incoming.method !== 'PUT') return emptyAnswer(405)
  const range = rangeOf(incoming.headers['content-range'])
  if (range === null) return emptyAnswer(400)
  if (slot.object !== null) return emptyAnswer(200, receiptOf(slot.object, settings))
  slot.transfer ??= await objects.begin()
  const transfer = slot.transfer
  if (range.kind === 'ask') return progress(transfer.sizeBytes, incoming.offsetLie)
  if (range.kind === 'whole') await transfer.cutTo(0)
  if (range.kind === 'part' && range.first > transfer.sizeBytes) return emptyAnswer(503)
  // Bytes that it has already are sent again: the session starts over from there.
  if (range.kind === 'part' && range.first < transfer.sizeBytes) await transfer.cutTo(range.first)
  const total = range.kind === 'part' ? range.total : Number(incoming.headers['content-length'] ?? 'NaN')
  try {
    await transfer.append(incoming.body, throttle)
  } catch (thrown) {
    await transfer.cutTo(transfer.sizeBytes - (transfer.sizeBytes % GRAIN_BYTES))
    throw thrown
  }
  if (total !== transfer.sizeBytes) {
    await transfer.cutTo(transfer.sizeBytes - (transfer.sizeBytes % GRAIN_BYTES))
    return progress(transfer.sizeBytes, incoming.offsetLie)
  }
  slot.object = await transfer.finish(slot.contentType)
  return emptyAnswer(200, receiptOf(slot.object, settings))
}

function progress(sizeBytes: number, lieBytes: number): Answer {
  const told = Math.max(0, sizeBytes + lieBytes)
  return emptyAnswer(308, told === 0 ? {} : { range: `bytes=0-${told - 1}` })
}

function rangeOf(header: string | undefined): Range | null {
  if (header === undefined) return { kind: 'whole' }
  const ask = /^bytes \*\/(\d+|\*)$/.exec(header)
  if (ask !== null) return { kind: 'ask', total: ask[1] === '*' ? null : Number(ask[1]) }
  const part = /^bytes (\d+)-(\d+)\/(\d+|\*)$/.exec(header)
  if (part === null) return null
  return {
    kind: 'part',
    first: Number(part[1]),
    last: Number(part[2]),
    total: part[3] === '*' ? null : Number(part[3]),
  }
}
