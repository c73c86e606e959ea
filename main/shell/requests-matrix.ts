// What the window asks of the coding matrix and of trends. Packs are put in here, because the library does not know the service's; files
// are written here, so that no path reaches the window.

import { basename, join } from 'node:path'
import type { MatrixFileKind } from '../../preload/contract.ts'
import { agreementCsv, matrixCsv } from '../export/matrix-table.ts'
import { writeNew } from '../export/write.ts'
import { Fault } from '../fault.ts'
import type { Reading } from '../library/reading.ts'
import type { Answers } from './requests.ts'
import type { FieldRules } from './requests-field-schemas.ts'
import { writable } from './requests-quotes.ts'

type MatrixName = Extract<keyof Answers, `matrix:${string}` | `trends:${string}`>

export interface MatrixRooms {
  readonly reading: Pick<Reading, 'matrix' | 'matrixCell' | 'matrixAgreement' | 'trends'>
  readonly rules: Pick<FieldRules, 'packs'>
  /** Where exports go. */
  readonly folder: () => string
  readonly reveal: (path: string) => void
}

const STEMS: Readonly<Record<MatrixFileKind, string>> = {
  machine: 'Coding matrix, machine',
  person: 'Coding matrix, coded by hand',
  both: 'Coding matrix',
  agreement: 'Agreement',
}

export function matrixAnswers({ reading, rules, folder, reveal }: MatrixRooms): Pick<Answers, MatrixName> {
  const { packs } = rules
  let saved: string | null = null
  return {
    'matrix:view': (input) => reading.matrix({ ...input, packs }),
    'matrix:cell': ({ id, key }) => reading.matrixCell(id, key),
    'matrix:agreement': async (input) => ({ fields: await reading.matrixAgreement({ ...input, packs }) }),
    'matrix:export': async ({ kind, onlyBlind, ...input }) => {
      const asked = { ...input, packs }
      const matrix = await reading.matrix(asked)
      const text =
        kind === 'agreement'
          ? agreementCsv(matrix.fields, await reading.matrixAgreement({ ...asked, onlyBlind }))
          : matrixCsv(matrix, kind)
      const place = await writable(folder())
      const file = await writeNew(place, STEMS[kind], 'csv', new TextEncoder().encode(text))
      saved = join(place, file)
      const rows = kind === 'agreement' ? matrix.fields.length : matrix.rows.length
      return { file, folder: basename(place) || place, rows }
    },
    'matrix:reveal': () => {
      if (saved === null) throw new Fault('not-found', 'No matrix was exported yet.', { retry: 'never' })
      reveal(saved)
      return null
    },
    'trends:view': (input) => reading.trends(input),
  }
}
