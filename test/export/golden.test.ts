// Every format, byte by byte, against a file that a person has looked at. `UPDATE_GOLDEN=1` writes them anew, to be looked at
// again.

import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { FORMATS, type FormatId, formatOf } from '../../main/export/options.ts'
import { bytesOf, HARBOUR } from './exportables.ts'

const FOLDER = join(import.meta.dirname, 'golden')
const RAW = new TextEncoder().encode('{"text":"as it came"}\n')

/** Packed formats are compared by the part that holds what was said. */
const PARTS: Partial<Record<FormatId, string>> = { docx: 'word/document.xml', qdpx: 'project.qde' }

function compare(name: string, made: Uint8Array): void {
  const path = join(FOLDER, name)
  if (process.env.UPDATE_GOLDEN !== undefined) writeFileSync(path, made)
  expect(existsSync(path), `${name} is missing: run with UPDATE_GOLDEN=1 and look at it`).toBe(true)
  expect(new TextDecoder().decode(made)).toBe(readFileSync(path, 'utf8').replace(/^\ufeff/, ''))
}

describe('each format is written as it was looked at', () => {
  for (const { id } of FORMATS) {
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
