// T29: libraries with personal data planted in every text that they have, read with masked reading on: every question that the reading
// worker knows, searches for the hidden words among them.

import { scratchLibrary } from '../library/scratch.ts'
import { readingLeaks } from '../redact/reading-leaks.ts'
import type { Trial } from './trial.ts'

export const hidingReading: Trial = {
  id: 'T29',
  promise: 'with masked reading on, nothing that is hidden is in any answer of the reading worker',
  async run(size, seed, say) {
    const libraries = size === 'long' ? 60 : 1
    const failures: string[] = []
    let [asked, planted] = [0, 0]
    for (let at = 0; at < libraries; at++) {
      const scratch = scratchLibrary()
      try {
        const found = await readingLeaks(scratch, seed + at, size === 'long' ? 6 : 2)
        asked += found.asked
        planted += found.planted
        for (const leak of found.leaks) failures.push(`SEED=${seed + at}: ${leak}`)
      } finally {
        scratch.close()
      }
      if (at % 10 === 9) say(`${at + 1} libraries, ${asked} questions, ${failures.length} leaks`)
    }
    return { cases: asked, figures: `${planted} planted, ${asked} questions: ${failures.length} leaks`, failures }
  },
}
