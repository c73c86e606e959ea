// Whatever opens over a screen is walked in test/app/dialogs.spec.ts, in languages that are long and that run the other way; what is
// not stands here with a reason. So no dialog that is made later can be forgotten.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { PLACES } from '../app/dialogs/places.ts'
import { sourceFiles } from './imports.ts'

const ROOT = join(import.meta.dirname, '../..')

const NOT_WALKED: Readonly<Record<string, string>> = {
  'frame/dialog.tsx': 'what the others are made of',
}

/** How many boxes a file of `renderer/` can open: dialogs of ours, and popovers with whatever is in them. */
function boxesIn(text: string): number {
  const dialogs = text.includes('/dialog.tsx') ? (text.match(/<Dialog\b/g) ?? []) : []
  const others = text.match(/<(Popover|ModalOverlay)\b/g) ?? []
  return dialogs.length + others.length
}

describe('a box that opens over a screen', () => {
  const boxes = sourceFiles(ROOT, ['renderer'])
    .filter((file) => file.endsWith('.tsx'))
    .map((file) => [file.replace(/^renderer\//, ''), boxesIn(readFileSync(join(ROOT, file), 'utf8'))] as const)
    .filter(([, count]) => count > 0)
  const walked = PLACES.flatMap(({ stops }) => stops.map(({ shows }) => shows))

  it('is walked in every language, or says why it is not', () => {
    const missing = boxes.filter(
      ([file, count]) => NOT_WALKED[file] === undefined && walked.filter((one) => one === file).length < count,
    )
    expect(missing).toEqual([])
  })

  it('is still there where the walk and the reasons say so', () => {
    const known = boxes.map(([file]) => file)
    expect([...walked, ...Object.keys(NOT_WALKED)].filter((file) => !known.includes(file))).toEqual([])
  })

  it('has a name of its own on the walk', () => {
    const names = PLACES.flatMap(({ name, stops }) => [name, ...stops.map((stop) => stop.name)])
    expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([])
  })
})
