// What can be made of a file that the service would not take, and what that would give: found out by making a few seconds of it.
// It promises nothing about a file that the service takes as it is.

import type { ConversionKind } from '../../recording.ts'
import { openRegular, readerOf } from '../open.ts'
import { recognise } from '../recognise.ts'
import { SHORTEST_MS } from '../rules.ts'
import { encodeFlac, encodeOpus, fitsFlac, opusBytesPerSecond, type Stretch } from './encode.ts'
import { durationMsOf, type Material, openMaterial, plainBytes } from './material.ts'
import { type Limits, partsOf } from './quiet.ts'
import { blankSheet } from './sheet.ts'

export interface Prospect {
  readonly kind: ConversionKind
  /** Of all parts together, about. */
  readonly bytes: number
  /** How long making it takes here, about. */
  readonly tookMs: number
  readonly parts: number
  readonly durationMs: number
}

type Plain = Extract<Material, { kind: 'plain' }>
type PackedMaterial = Extract<Material, { kind: 'packed' }>

export async function prospectsOf(path: string, limits: Limits): Promise<readonly Prospect[]> {
  const isTaken = await isTakenKind(path)
  const material = await openMaterial(path)
  if (material === null) return []
  try {
    const durationMs = durationMsOf(material)
    if (durationMs < SHORTEST_MS) return []
    if (material.kind === 'plain') return await ofPlain(material, durationMs, isTaken, limits)
    return material.kind === 'framed'
      ? ofFramed(material, durationMs, limits)
      : ofPacked(material, durationMs, isTaken, limits)
  } finally {
    await material.close()
  }
}

async function isTakenKind(path: string): Promise<boolean> {
  const { handle, stamp } = await openRegular(path)
  try {
    return (await recognise(readerOf(handle, stamp.bytes))).kind === 'audio'
  } finally {
    await handle.close()
  }
}

async function ofPlain(material: Plain, durationMs: number, isTaken: boolean, limits: Limits): Promise<Prospect[]> {
  const { pcm } = material
  const isFine = isTaken && plainBytes(pcm) <= limits.mostBytes && durationMs < limits.longestMs
  if (isFine) return []
  const found: Prospect[] = []
  const parts = partsOf(durationMs, 0, limits)
  if (fitsFlac(pcm, Math.ceil(pcm.frames / parts))) {
    const tried = await tryOut(material, encodeFlac, TRIED_PLACES)
    // What a few seconds say of the whole is an estimate: close to the limit it is not to be relied on.
    if (tried.bytes / parts < limits.mostBytes * 0.95) found.push({ kind: 'flac', ...tried, parts, durationMs })
  }
  const bytes = Math.round((durationMs / 1000) * opusBytesPerSecond(pcm.channels))
  const { tookMs } = await tryOut(material, encodeOpus, TIMED_PLACES)
  found.push({ kind: 'opus', bytes, tookMs, parts: partsOf(durationMs, bytes, limits), durationMs })
  return found
}

const TRIED_PLACES = [0.1, 0.35, 0.6, 0.85]
/** Its size is known; only how long it takes is not. */
const TIMED_PLACES = [0.5]

/** Some seconds here and there, and what follows from them for the whole. */
async function tryOut(
  { pcm, reader }: Plain,
  encode: typeof encodeFlac,
  places: readonly number[],
): Promise<{ readonly bytes: number; readonly tookMs: number }> {
  const beganAtMs = performance.now()
  let bytes = 0
  let frames = 0
  for (const place of places) {
    const from = Math.floor(pcm.frames * place)
    const to = Math.min(pcm.frames, from + pcm.rate)
    const stretch: Stretch = { reader, pcm, from, to, reached: () => undefined }
    const sheet = blankSheet()
    await encode(stretch, sheet)
    bytes += sheet.bytes()
    frames += to - from
  }
  const whole = pcm.frames / Math.max(1, frames)
  return { bytes: Math.round(bytes * whole), tookMs: Math.round((performance.now() - beganAtMs) * whole) }
}

function ofFramed({ framed }: Extract<Material, { kind: 'framed' }>, durationMs: number, limits: Limits): Prospect[] {
  const { bytes } = framed.reader
  if (bytes <= limits.mostBytes && durationMs <= limits.longestMs) return []
  const tookMs = Math.round(bytes / COPIED_BYTES_PER_MS)
  return [{ kind: 'split', bytes, tookMs, parts: partsOf(durationMs, bytes, limits), durationMs }]
}

/** What a packet costs that is taken out of one container and put into another, measured. */
const PACKET_MS = 0.08
/** Copying is as fast as the disk; this is what a slow one gives. */
const COPIED_BYTES_PER_MS = 50_000

function ofPacked(
  { packed, bytes: fileBytes }: PackedMaterial,
  durationMs: number,
  isTaken: boolean,
  limits: Limits,
): Prospect[] {
  const isFine = isTaken && fileBytes <= limits.mostBytes && durationMs < limits.longestMs
  if (isFine) return []
  const tookMs = Math.round(fileBytes / COPIED_BYTES_PER_MS + (durationMs / 1000) * packed.packetsPerSecond * PACKET_MS)
  if (packed.hasPictures || !isTaken) {
    const bytes = Math.round((packed.bitsPerSecond / 8) * (durationMs / 1000))
    return [{ kind: 'audio', bytes, tookMs, parts: partsOf(durationMs, bytes, limits), durationMs }]
  }
  return [{ kind: 'split', bytes: fileBytes, tookMs, parts: partsOf(durationMs, fileBytes, limits), durationMs }]
}
