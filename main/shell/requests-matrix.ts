// What the window asks of the coding matrix and of trends. Packs are put in here, because the library does not know the service's; files
// are written here, so that no path reaches the window.

import { basename, join } from 'node:path'
import { t } from '../../language/language.ts'
import type { Coding, MatrixFileKind } from '../../preload/contract.ts'
import { agreementCsv, matrixCsv } from '../export/matrix-table.ts'
import { writeNew } from '../export/write.ts'
import { Fault } from '../fault.ts'
import type { Judging, Library } from '../library/library.ts'
import type { Reading } from '../library/reading.ts'
import type { Answers } from './requests.ts'
import type { FieldRules } from './requests-field-schemas.ts'
import { writable } from './requests-quotes.ts'

type MatrixName = Extract<keyof Answers, `matrix:${string}` | `trends:${string}`>

export interface MatrixRooms {
  readonly reading: Pick<Reading, 'matrix' | 'matrixCell' | 'matrixAgreement' | 'trends'>
  readonly judgements: Library['judgements']
  /** Who codes. */
  readonly coder: () => string
  readonly rules: Pick<FieldRules, 'packs'>
  /** Where exports go. */
  readonly folder: () => string
  readonly reveal: (path: string) => void
}

const stems = (): Readonly<Record<MatrixFileKind, string>> => ({
  machine: t('Coding matrix, machine'),
  person: t('Coding matrix, coded by hand'),
  both: t('Coding matrix'),
  agreement: t('Agreement'),
})

export function matrixAnswers({
  reading,
  judgements,
  coder,
  rules,
  folder,
  reveal,
}: MatrixRooms): Pick<Answers, MatrixName> {
  const { packs } = rules
  let saved: string | null = null
  return {
    'matrix:view': (input) => reading.matrix({ ...input, packs }),
    'matrix:cell': ({ id, key }) => reading.matrixCell(id, key),
    'matrix:code': ({ cells, coding }) => {
      const items = cells.map(({ id, key }) => ({ recordingId: id, key: `custom/fields/${key}` }))
      return { act: judgements.judge(items, judgingOf(coding), coder()).act }
    },
    'matrix:undo': ({ act }) => ({ act: judgements.undo(act, coder()).act }),
    'matrix:agreement': async (input) => ({ fields: await reading.matrixAgreement({ ...input, packs }) }),
    'matrix:export': async ({ kind, onlyBlind, ...input }) => {
      const asked = { ...input, packs }
      const matrix = await reading.matrix(asked)
      const text =
        kind === 'agreement'
          ? agreementCsv(matrix.fields, await reading.matrixAgreement({ ...asked, onlyBlind }))
          : matrixCsv(matrix, kind)
      const place = await writable(folder())
      const file = await writeNew(place, stems()[kind], 'csv', new TextEncoder().encode(text))
      saved = join(place, file)
      const rows = kind === 'agreement' ? matrix.fields.length : matrix.rows.length
      return { file, folder: basename(place) || place, rows }
    },
    'matrix:reveal': () => {
      if (saved === null) throw new Fault('not-found', t('No matrix was exported yet.'), { retry: 'never' })
      reveal(saved)
      return null
    },
    'trends:view': (input) => reading.trends(input),
  }
}

function judgingOf(coding: Coding | null): Judging {
  if (coding === null) return { kind: 'clear' }
  if (coding.kind === 'accept') return { kind: 'accept' }
  const { answer, isBlind } = coding
  const blind = isBlind ? { blind: true } : {}
  const isList = typeof answer === 'object' && answer !== null
  return { kind: 'override', value: isList ? { values: answer, ...blind } : { value: answer, ...blind } }
}
