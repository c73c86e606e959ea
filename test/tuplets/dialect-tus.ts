// tus 1.0 core: the upload exists once its target was signed; HEAD tells the offset, PATCH appends at it. A cut connection
// keeps every byte that came. https://tus.io/protocols/resumable-upload
import type { Objects, Transfer } from './objects.ts'
import type { Slot, Throttle } from './storage.ts'
import { type Answer, emptyAnswer, type Incoming } from './wire.ts'

const VERSION = { 'tus-resumable': '1.0.0' }

export async function tusAnswer(slot: Slot, incoming: Incoming, objects: Objects, throttle: Throttle): Promise<Answer> {
  if (incoming.method === 'OPTIONS')
    return emptyAnswer(204, { ...VERSION, 'tus-version': '1.0.0', 'tus-max-size': String(1024 ** 3) })
  // The documented way stays open on this storage too: a whole PUT that never heard of tus.
  if (incoming.method === 'PUT') return whole(slot, incoming, objects, throttle)
  if (incoming.headers['tus-resumable'] !== '1.0.0') return emptyAnswer(412, { ...VERSION, 'tus-version': '1.0.0' })
  slot.transfer ??= await objects.begin()
  const transfer = slot.transfer
  if (incoming.method === 'HEAD') return state(200, slot, transfer, incoming.offsetLie)
  if (incoming.method !== 'PATCH') return emptyAnswer(405, VERSION)
  if (incoming.headers['content-type'] !== 'application/offset+octet-stream') return emptyAnswer(415, VERSION)
  if (incoming.headers['upload-offset'] !== String(transfer.sizeBytes)) return emptyAnswer(409, VERSION)
  const declared = incoming.headers['upload-length']
  if (typeof declared === 'string') slot.totalBytes = Number(declared)
  await transfer.append(incoming.body, throttle)
  if (slot.totalBytes === transfer.sizeBytes) slot.object = await transfer.finish(slot.contentType)
  return state(204, slot, transfer, incoming.offsetLie)
}

async function whole(slot: Slot, incoming: Incoming, objects: Objects, throttle: Throttle): Promise<Answer> {
  slot.object = await objects.receive(incoming.body, slot.contentType, throttle)
  return emptyAnswer(200, VERSION)
}

function state(status: number, slot: Slot, transfer: Transfer, lieBytes: number): Answer {
  const length: Record<string, string> =
    slot.totalBytes === null ? { 'upload-defer-length': '1' } : { 'upload-length': String(slot.totalBytes) }
  const offset = String(Math.max(0, transfer.sizeBytes + lieBytes))
  return emptyAnswer(status, { ...VERSION, 'upload-offset': offset, 'cache-control': 'no-store', ...length })
}
