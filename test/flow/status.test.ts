// Every documented answer (and every undocumented one that a proxy may give) to every request, against the table.

import { expect, it } from 'vitest'
import { meet, said } from '../chaos/met.ts'
import { cases } from './status-table.ts'

it.concurrent.each(cases())('$answer to $request leaves the recording $consequence', async (one) => {
  expect(said(await meet(one.request, one.answer, one.detail))).toBe(one.consequence)
})
