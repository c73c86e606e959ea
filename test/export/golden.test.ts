// Every format, byte by byte, against a file that a person has looked at. `UPDATE_GOLDEN=1` writes them anew, to be looked at
// again.

import { unzipSync } from 'fflate'
import { describe, it } from 'vitest'
import { type FormatId, formatOf, formats } from '../../main/export/options.ts'
import { bytesOf, HARBOUR } from './exportables.ts'
import { compare } from './golden.ts'

const RAW = new TextEncoder().encode('{"text":"as it came"}\n')

/** Packed formats are compared by the part that holds what was said. */
const PARTS: Partial<Record<FormatId, string>> = { docx: 'word/document.xml', qdpx: 'project.qde' }

describe('each format is written as it was looked at', () => {
  for (const { id } of formats()) {
    const { layouts, extension } = formatOf(id)
    for (const layout of layouts.length === 0 ? [''] : layouts.map((one) => one.id))
      it(`${id} ${layout}`.trim(), async () => {
        const audio = { kind: 'beside', name: 'harbour day 3.mp3' } as const
        const bytes = await bytesOf(id, HARBOUR, { layout }, { raw: RAW, audio })
        const part = PARTS[id]
        const made = part === undefined ? bytes : unzipSync(bytes)[part]
        if (made === undefined) throw new Error(`${id} has no ${part}`)
        const end = id === 'pdf' ? 'print.html' : part === undefined ? extension : 'xml'
        compare(`${[id, layout].filter((word) => word !== '').join('-')}.${end}`, made)
      })
  }
})
