import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { inspect } from '../../main/intake/inspect.ts'

const FOLDER = join(import.meta.dirname, '../../resources/samples')
const Manifest = z.object({
  samples: z.array(z.object({ file: z.string(), sha256: z.string(), durationSeconds: z.number() })).min(5),
})
const { samples } = Manifest.parse(JSON.parse(readFileSync(join(FOLDER, 'samples.json'), 'utf8')))

it.each(samples)('knows the sample recording $file by its bytes, its kind and its length', async (sample) => {
  const inspection = await inspect(join(FOLDER, sample.file))
  expect(inspection.sha256).toBe(sample.sha256)
  expect(inspection.format).toBe(sample.file.replace(/^.*\./, ''))
  // Encoders pad the last frame; a tenth of a second is two of the longest.
  expect(Math.abs((inspection.durationMs ?? 0) - sample.durationSeconds * 1000)).toBeLessThan(100)
})
