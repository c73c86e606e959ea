// What of the planted personal data can be found again: in the file, in its name, in its manifest.

import { manifestOf } from '../../main/export/custody.ts'
import { stemOf } from '../../main/export/names.ts'
import { type FormatId, formatOf } from '../../main/export/options.ts'
import { maskedExportable } from '../../main/library/redact/masked-export.ts'
import { bytesOf, options } from '../export/exportables.ts'
import { MASKER, type PlantedTranscript, plainly, seen } from './planted.ts'

/** In every layout that the format has. */
export async function leaksOf(
  format: FormatId,
  { from, hidden }: PlantedTranscript,
  isMasked: boolean,
): Promise<readonly string[]> {
  const masked = maskedExportable(from, MASKER(isMasked ? 'masked' : 'pseudonyms'))
  const entry = { file: stemOf('{title} {file} {speakers}', masked, 'UTC'), sha256: '', bytes: 0, from: masked }
  const manifest = manifestOf([entry], { maker: '', madeAtMs: 0, format, options: options(format) })
  const texts = [plainly(JSON.stringify(manifest))]
  const layouts = formatOf(format).layouts.map(({ id }) => id)
  for (const layout of layouts.length === 0 ? [''] : layouts)
    texts.push(await seen(await bytesOf(format, masked, { layout, times: 'segment', lineLength: 42 })))
  return hidden.filter((one) => texts.some((text) => text.includes(plainly(one))))
}
