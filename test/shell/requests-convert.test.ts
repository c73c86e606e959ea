// A conversion that cannot be begun says so to the window that asked for it.

import { expect, it } from 'vitest'
import { Fault } from '../../main/fault.ts'
import { convertAnswers } from '../../main/shell/requests-convert.ts'

it('tells why a conversion was not begun', async () => {
  const refused = new Fault('not-found', 'There is nothing to convert here.')
  const converting = { start: () => Promise.reject(refused) }
  const answers = convertAnswers({ pipeline: { converting } as never })
  await expect(answers['convert:start']({ id: 1, kind: 'opus' })).rejects.toBe(refused)
})
