// T27: transcripts with personal data planted in every text that they have, exported in every format, masked or with pseudonyms.

import fc from 'fast-check'
import { FORMAT_IDS } from '../../main/export/options.ts'
import { leaksOf } from '../redact/leaks.ts'
import { plantedTranscripts } from '../redact/planted.ts'
import type { Trial } from './trial.ts'

const formats = FORMAT_IDS.filter((format) => format !== 'raw')

export const hiding: Trial = {
  id: 'T27',
  promise: 'no personal data that is hidden stands in any export, its name or its manifest',
  async run(size, seed, say) {
    const transcripts = fc.sample(plantedTranscripts, { seed, numRuns: size === 'long' ? 300 : 3 })
    const failures: string[] = []
    let planted = 0
    for (const [index, transcript] of transcripts.entries()) {
      planted += transcript.hidden.length
      for (const format of formats) {
        const leaks = await leaksOf(format, transcript, index % 2 === 0)
        if (leaks.length > 0) failures.push(`SEED=${seed}: ${format} of transcript ${index} holds ${leaks.join(', ')}`)
      }
      if (index % 50 === 49) say(`${index + 1} transcripts in ${formats.length} formats, ${failures.length} leaks`)
    }
    const figures = `${planted} planted, ${transcripts.length * formats.length} exports: ${failures.length} leaks`
    return { cases: transcripts.length * formats.length, figures, failures }
  },
}
