// The schemas that the makers of ELAN and of the REFI-QDA exchange publish, taken from where they publish them and kept in the cache
// folder. ELAN's is under the GPL and so no part of this repository; whoever is not on the net may lay them into the folder.

import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { cacheFolder } from '../../../scripts/electron/cache.ts'
import { unpacked } from '../readers.ts'
import { complaintsOf } from '../xml-schema.ts'
import type { Check } from './comparing.ts'

interface Published {
  readonly file: string
  readonly address: string
  /** What no other page has that a proxy or a moved site may answer with. */
  readonly marks: readonly string[]
}

const PUBLISHED = {
  eaf: {
    file: 'EAFv3.0.xsd',
    address: 'https://www.mpi.nl/tools/elan/EAFv3.0.xsd',
    marks: ['ANNOTATION_DOCUMENT', 'REF_LINK_SET', '</xsd:schema>'],
  },
  qdpx: {
    file: 'Project.xsd',
    address: 'https://schema.qdasoftware.org/versions/Project/v1.0/Project.xsd',
    marks: ['urn:QDA-XML:project:1.0', 'TranscriptSelectionType', '</xsd:schema>'],
  },
} satisfies Record<string, Published>

export type PublishedFormat = keyof typeof PUBLISHED

const LONGEST_MS = 15_000

const folder = (): string => join(cacheFolder(), 'schemas')

/** As it lies here; null where it does not. */
export async function keptSchema(format: PublishedFormat): Promise<string | null> {
  return readFile(join(folder(), PUBLISHED[format].file), 'utf8').catch(() => null)
}

/** As it lies here or is published; the sentence says why there is none. */
export async function publishedSchema(
  format: PublishedFormat,
): Promise<{ readonly schema: string } | { readonly lacking: string }> {
  const kept = await keptSchema(format)
  if (kept !== null) return { schema: kept }
  const { file, address, marks } = PUBLISHED[format]
  try {
    const response = await fetch(address, { signal: AbortSignal.timeout(LONGEST_MS) })
    const schema = await response.text()
    if (!response.ok || !marks.every((mark) => schema.includes(mark))) throw new Error(`HTTP ${response.status}`)
    await mkdir(folder(), { recursive: true })
    const part = join(folder(), `${file}.${process.pid}`)
    await writeFile(part, schema)
    await rename(part, join(folder(), file))
    return { schema }
  } catch (thrown) {
    const why = thrown instanceof Error ? thrown.message : String(thrown)
    return { lacking: `${address} could not be fetched (${why}). Lay it into ${folder()} and try again.` }
  }
}

/** A document that its own makers' schema has nothing to say against. */
export function bySchema(format: PublishedFormat, schema: string): Check {
  return async (files) => {
    const contents = await Promise.all(files.map(({ path }) => documentOf(format, path)))
    const found = await complaintsOf(schema, contents)
    return found.map(({ file, complaint }) => {
      const { shape, from } = files[Number.parseInt(file, 10)] ?? {}
      return `${shape}, “${from?.title}”: ${complaint}`
    })
  }
}

async function documentOf(format: PublishedFormat, path: string): Promise<string> {
  const bytes = await readFile(path)
  if (format === 'eaf') return bytes.toString('utf8')
  return (await unpacked(bytes)).get('project.qde')?.toString('utf8') ?? ''
}
