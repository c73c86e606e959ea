// The IETF draft of resumable uploads (draft-ietf-httpbis-resumable-upload): a PUT that announces `Upload-Complete` is
// answered 104 with where to go on; HEAD tells the offset and PATCH appends. A cut connection keeps every byte that came.
import type { Objects, Transfer } from './objects.ts'
import type { Slot, Throttle } from './storage.ts'
import { type Answer, emptyAnswer, type Incoming } from './wire.ts'

const INTEROP = '8'

export async function draftAnswer(
  slot: Slot,
  incoming: Incoming,
  objects: Objects,
  throttle: Throttle,
): Promise<Answer> {
  switch (incoming.method) {
    case 'HEAD':
      return slot.transfer === null ? emptyAnswer(404) : state(204, slot, slot.transfer, incoming.offsetLie)
    case 'PUT':
    case 'POST':
      return create(slot, incoming, objects, throttle)
    case 'PATCH':
      return append(slot, incoming, throttle)
    case 'DELETE':
      slot.transfer = null
      return emptyAnswer(204)
    default:
      return emptyAnswer(405)
  }
}

async function create(slot: Slot, incoming: Incoming, objects: Objects, throttle: Throttle): Promise<Answer> {
  slot.transfer = await objects.begin()
  slot.object = null
  const isComplete = incoming.headers['upload-complete'] !== '?0'
  const isResumable = incoming.headers['upload-complete'] !== undefined
  slot.totalBytes = isComplete ? Number(incoming.headers['content-length'] ?? 'NaN') : null
  if (isResumable)
    incoming.inform({ 'upload-draft-interop-version': INTEROP, location: `${incoming.path}?${incoming.query}` })
  await slot.transfer.append(incoming.body, throttle)
  return settle(slot, slot.transfer, isComplete, incoming.offsetLie)
}

async function append(slot: Slot, incoming: Incoming, throttle: Throttle): Promise<Answer> {
  const transfer = slot.transfer
  if (transfer === null) return emptyAnswer(404)
  if (!/^application\/partial-upload\b/.test(incoming.headers['content-type'] ?? '')) return emptyAnswer(415)
  if (incoming.headers['upload-offset'] !== String(transfer.sizeBytes))
    return state(409, slot, transfer, incoming.offsetLie)
  const isComplete = incoming.headers['upload-complete'] === '?1'
  await transfer.append(incoming.body, throttle)
  return settle(slot, transfer, isComplete, incoming.offsetLie)
}

async function settle(slot: Slot, transfer: Transfer, isComplete: boolean, lieBytes: number): Promise<Answer> {
  if (isComplete) slot.object = await transfer.finish(slot.contentType)
  return state(isComplete ? 200 : 201, slot, transfer, lieBytes)
}

function state(status: number, slot: Slot, transfer: Transfer, lieBytes: number): Answer {
  return emptyAnswer(status, {
    'upload-draft-interop-version': INTEROP,
    'upload-offset': String(Math.max(0, transfer.sizeBytes + lieBytes)),
    'upload-complete': slot.object === null ? '?0' : '?1',
    'cache-control': 'no-store',
  })
}
