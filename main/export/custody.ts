// Chain of custody: what was exported from what, by which application and with which options, as documented JSON, and a second
// file that plain `sha256sum -c` checks. Verifying says of every file what it found, and never trusts a path in a manifest.

import { join } from 'node:path'
import { z } from 'zod'
import { t } from '../../language/language.ts'
import type { Exportable } from '../exportable.ts'
import { errorCode, Fault } from '../fault.ts'
import type { ExportOptions, FormatId, OptionName } from './options.ts'
import { formatOf } from './options.ts'
import { isoInstant } from './text.ts'
import { sha256OfFile } from './write.ts'

export interface Exported {
  /** Its name in the folder, and those of files that belong to it. */
  readonly file: string
  readonly sha256: string
  readonly bytes: number
  readonly from: Exportable
}

const sha256 = z.string().regex(/^[0-9a-f]{64}$/)
/** A name in the folder, never a way out of it. */
const name = z
  .string()
  .min(1)
  .max(255)
  .regex(/^[^/\\\0]+$/)
const entry = z.object({
  file: name,
  sha256,
  bytes: z.int().min(0),
  title: z.string(),
  job_id: z.string().nullable(),
  model: z.string().nullable(),
  recorded_at: z.string().nullable(),
  archived_at: z.string().nullable(),
  result_sha256: sha256,
  // Members that came later: manifests of older versions have none.
  requested: z.record(z.string(), z.unknown()).nullish(),
  edits: z.array(z.object({ at: z.string(), kind: z.string() })).optional(),
  // Of the reply as it came, whose hash is `result_sha256`; what a file holds of it may be less.
  left_out: z.array(z.string()).optional(),
  voiceprints_forgotten_at: z.string().nullish(),
  source: z.object({ file: z.string().nullable(), sha256: sha256.nullable() }),
})
const manifest = z.object({
  format: z.literal('tuplets-archive-manifest'),
  version: z.literal(1),
  made_with: z.string(),
  made_at: z.string(),
  export: z.object({ format: z.string(), options: z.record(z.string(), z.unknown()) }),
  files: z.array(entry).max(1_000_000),
})

export type Manifest = z.infer<typeof manifest>

interface Circumstances {
  readonly maker: string
  readonly madeAtMs: number
  readonly format: FormatId
  readonly options: ExportOptions
}

export function manifestOf(files: readonly Exported[], { maker, madeAtMs, format, options }: Circumstances): Manifest {
  const { options: names } = formatOf(format)
  return {
    format: 'tuplets-archive-manifest',
    version: 1,
    made_with: maker,
    made_at: isoInstant(madeAtMs),
    export: { format, options: Object.fromEntries(names.map((option: OptionName) => [option, options[option]])) },
    files: files.map(({ file, sha256: digest, bytes, from }) => ({
      file,
      sha256: digest,
      bytes,
      title: from.title,
      job_id: from.jobId,
      model: from.model,
      recorded_at: isoInstant(from.recordedAtMs) || null,
      archived_at: isoInstant(from.archivedAtMs) || null,
      result_sha256: from.resultSha256,
      requested: from.requested,
      ...voicesOf(format === 'raw' && digest !== from.resultSha256, from),
      edits: from.edits.map(({ atMs, kind }) => ({ at: isoInstant(atMs), kind })),
      source: { file: from.sourceName, sha256: from.sourceSha256 },
    })),
  }
}

/** Why the file of a reply has another hash than the reply had, which is not touched otherwise. */
function voicesOf(isLess: boolean, { voicesForgottenAtMs = null }: Exportable) {
  return {
    ...(isLess ? { left_out: ['diarization.speaker_embeddings.vectors'] } : {}),
    ...(voicesForgottenAtMs === null ? {} : { voiceprints_forgotten_at: isoInstant(voicesForgottenAtMs) }),
  }
}

/** As `sha256sum` writes it, and `sha256sum -c` reads it. */
export function checksumLines(files: readonly { readonly file: string; readonly sha256: string }[]): string {
  return files
    .map(({ file, sha256: digest }) => {
      const isEscaped = /[\\\n\r]/.test(file)
      const plain = file.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('\r', '\\r')
      return `${isEscaped ? '\\' : ''}${digest}  ${plain}\n`
    })
    .join('')
}

/** @throws Fault `bad-request` where it is no manifest of ours */
export function readManifest(text: string): Manifest {
  try {
    return manifest.parse(JSON.parse(text))
  } catch (thrown) {
    throw new Fault('bad-request', t('This file is not a manifest that Tuplets Archive can read.'), {
      remedy: t('Choose the file that ends in .manifest.json, as it was written beside the export.'),
      retry: 'never',
      cause: thrown,
    })
  }
}

export interface Verdict {
  readonly file: string
  readonly title: string
  readonly export: 'unchanged' | 'changed' | 'missing'
  /** The result in this library. */
  readonly result: ResultVerdict
}

/** `without-voices`: the same reply, out of which voiceprints were taken since. */
export type ResultVerdict = 'unchanged' | 'without-voices' | 'not-here'

/** @param known what the library holds of the result that had these bytes */
export async function verify(
  folder: string,
  given: Manifest,
  known: (resultSha256: string) => ResultVerdict,
): Promise<readonly Verdict[]> {
  const verdicts: Verdict[] = []
  for (const { file, sha256: wanted, title, result_sha256: result } of given.files)
    verdicts.push({
      file,
      title,
      export: await compared(join(folder, file), wanted),
      result: known(result),
    })
  return verdicts
}

async function compared(path: string, wanted: string): Promise<Verdict['export']> {
  try {
    return (await sha256OfFile(path)) === wanted ? 'unchanged' : 'changed'
  } catch (thrown) {
    if (['ENOENT', 'EISDIR', 'ENOTDIR'].includes(errorCode(thrown) ?? '')) return 'missing'
    throw thrown
  }
}
