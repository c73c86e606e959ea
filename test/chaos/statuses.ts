// T8: the table of answers and consequences as a trial; `test/flow/status.test.ts` tells each line by itself.

import { cases } from '../flow/status-table.ts'
import { meet, said } from './met.ts'
import { sideBySide } from './side-by-side.ts'
import type { Trial } from './trial.ts'

const AT_ONCE = 6

export const statuses: Trial = {
  id: 'T8',
  promise: 'every answer to every request has the consequence that the table names',
  async run(_size, seed) {
    const all = cases()
    const wrong = await sideBySide(all, AT_ONCE, async ({ request, answer, detail, consequence }) => {
      const found = said(await meet(request, answer, detail))
      return found === consequence ? [] : [`SEED=${seed}: ${answer} to ${request}: ${found} (due: ${consequence})`]
    })
    const failures = wrong.flat()
    return { cases: all.length, figures: `${all.length - failures.length} as the table says`, failures }
  },
}
