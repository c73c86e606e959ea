// What the window may ask of the directory of people.

import { z } from 'zod'
import { byId, id, limit, manyIds, speakerLabel } from './schema-parts.ts'

const name = z.string().trim().min(1).max(200)
const note = z.string().trim().max(2000)
const typed = z.string().max(200)

export const PEOPLE_SCHEMAS = {
  'people:list': z.strictObject({ query: typed, order: z.enum(['name', 'talk', 'recordings', 'last']) }),
  'people:page': byId,
  'people:offers': z.strictObject({ recordingId: id.nullable(), typed, limit }),
  'people:meant': z.strictObject({ recordingId: id, label: speakerLabel.nullable(), name }),
  'people:suggestions': z.strictObject({ recordingId: id.nullable() }),
  'people:firstTurn': z.strictObject({ recordingId: id, labels: z.array(speakerLabel).min(1).max(1000) }),
  'people:link': z.strictObject({
    recordingId: id,
    label: speakerLabel,
    person: z.union([z.strictObject({ id }), z.strictObject({ name })]),
    origin: z.enum(['voice', 'turn', 'hand']),
  }),
  'people:refuse': z.strictObject({ recordingId: id, label: speakerLabel, name: name.nullable() }),
  'people:rename': z.strictObject({ id, name }),
  'people:note': z.strictObject({ id, note }),
  'people:merge': z.strictObject({ id, intoId: id }),
  'people:split': z.strictObject({ id, recordingIds: manyIds.min(1), name, note }),
  'people:remove': byId,
  'people:undo': z.strictObject({ undo: id }),
  'export:spoken': byId,
}
