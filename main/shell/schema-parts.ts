// What schemas are made of: numbers, names and places with their bounds, the same in every request.

import { z } from 'zod'

export const nothing = z.strictObject({})
export const id = z.int().min(1)
export const byId = z.strictObject({ id })
export const byIdOrAll = z.strictObject({ id: id.nullable() })
export const offset = z.int().min(0).max(10_000_000)
export const limit = z.int().min(1).max(1000)
export const key = z.string().max(500)
export const folderId = z.string().min(1).max(200)
export const byFolder = z.strictObject({ id: folderId })
export const jobId = z.string().min(1).max(200)
/** Epoch milliseconds within the reach of a Date. */
export const instant = z.int().min(0).max(8_640_000_000_000_000)
/** A recording may be older than 1970. */
export const anyInstant = z.int().min(-8_640_000_000_000_000).max(8_640_000_000_000_000)
export const micro = z.int().min(0).max(1_000_000_000_000)

/** An object as JSON has it: anything else, such as a Date, would not be on the disk what it was at the door. */
export const jsonObject = z.record(z.string(), z.json())

export const manyIds = z.array(id).max(1_000_000)
export const shelfName = z.string().trim().min(1).max(200)
/** A second of a recording, or its length. */
export const lengthMs = z.number().min(0).max(1_000_000_000)
/** A segment of a transcript, or a unit of its text; as far as a bundle takes it along (bundle-form.ts). */
export const place = z.int().min(0).max(10_000_000)
/** The service's, or that of somebody whom a person added. */
export const speakerLabel = z.string().min(1).max(200)
