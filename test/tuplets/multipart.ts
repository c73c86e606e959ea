// Reads the multipart form of `POST /jobs` as a stream: fields into a map, the one file straight into storage. It never holds
// the file in memory.
import { once } from 'node:events'
import busboy from 'busboy'
import type { Objects, StoredObject } from './objects.ts'
import { type Incoming, Refusal } from './wire.ts'

export interface FormLimits {
  readonly maxBytes: number
  readonly tooLargeStatus: number
}

export interface ReadForm {
  readonly fields: ReadonlyMap<string, string>
  readonly file: StoredObject | null
}

export async function readForm(
  incoming: Incoming,
  objects: Objects,
  { maxBytes, tooLargeStatus }: FormLimits,
): Promise<ReadForm> {
  if (!/^multipart\/form-data\b/i.test(incoming.headers['content-type'] ?? ''))
    throw new Refusal(400, 'Content-Type must be multipart/form-data.')
  const parser = openParser(incoming, maxBytes)
  const fields = new Map<string, string>()
  const files: Promise<StoredObject>[] = []
  const troubles: Refusal[] = []
  parser.on('field', (name, value) => {
    if (fields.has(name)) troubles.push(new Refusal(400, `Form field ${name} was sent more than once.`))
    fields.set(name, value)
  })
  parser.on('file', (name, stream, { mimeType }) => {
    if (name !== 'audio_file' || files.length > 0) troubles.push(new Refusal(400, `Unexpected file field: ${name}.`))
    stream.on('limit', () => troubles.push(new Refusal(tooLargeStatus, 'audio_file exceeds the 1 GB limit.')))
    const file = objects.receive(stream, mimeType)
    file.catch(() => {})
    files.push(file)
  })
  await feed(parser, incoming)
  const stored = await Promise.all(files)
  const [trouble] = troubles
  if (trouble !== undefined) throw trouble
  return { fields, file: stored[0] ?? null }
}

function openParser(incoming: Incoming, maxBytes: number): busboy.Busboy {
  try {
    return busboy({
      headers: incoming.headers,
      limits: { fileSize: maxBytes, fieldSize: 256 * 1024 },
      defParamCharset: 'utf8',
    })
  } catch {
    throw new Refusal(400, 'The multipart form has no boundary.')
  }
}

async function feed(parser: busboy.Busboy, incoming: Incoming): Promise<void> {
  const closed = once(parser, 'close').catch(() => {
    throw new Refusal(400, 'The multipart form is malformed.')
  })
  closed.catch(() => {})
  try {
    for await (const piece of incoming.body)
      if (!parser.write(piece)) await Promise.race([once(parser, 'drain'), closed])
  } catch (thrown) {
    parser.destroy()
    throw thrown
  }
  parser.end()
  await closed
}
