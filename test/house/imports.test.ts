// The house rules of ARCHITECTURE.md, checked line by line.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { importsOf, offence, offences, sourceFiles } from './imports.ts'

const ROOT = join(import.meta.dirname, '../..')

describe('the walls between rooms', () => {
  it('are crossed by no import', () => {
    expect(offences(ROOT)).toEqual([])
  })

  it.each([
    ['main/intake/inspect.ts', "import { openLibrary } from '../library/library.ts'", 'main/intake/ may not import'],
    ['main/tuplets/wire.ts', "import type { Sample } from '../intake/settle.ts'", 'main/tuplets/ may not import'],
    ['main/library/row.ts', "import { app } from 'electron'", 'Electron stays in the shell'],
    ['main/pipeline/send.ts', "import { openWindow } from '../shell/window.ts'", 'main/pipeline/ may not import'],
    ['main/shell/menu.ts', "import { openTuplets } from '../tuplets/tuplets.ts'", 'main/shell/ may not import'],
    ['renderer/main.tsx', "import { readFileSync } from 'node:fs'", 'no Node here'],
    ['renderer/main.tsx', "import { thing } from '../preload/contract.ts'", 'types only'],
    ['main/recording.ts', "import { Fault } from './fault.ts'", 'main/recording.ts may not import'],
    ['main/log.ts', "const x = await import('./shell/window.ts')", 'main/log.ts may not import'],
  ])('would show %s with %s', (file, line, words) => {
    const said = importsOf(file, line).flatMap((found) => offence(found) ?? [])
    expect(said.join()).toContain(words)
  })

  it('knows imports of types alone, also where they run over several lines', () => {
    const said = (words: string) => importsOf('renderer/a.ts', `${words} {\n  B,\n} from '../preload/contract.ts'\n`)
    expect(said('import type').map(offence)).toEqual([null])
    expect(said('import').map(offence)).toEqual([expect.stringContaining('types only')])
  })

  it('sees imports that run over several lines', () => {
    const [found] = importsOf('main/intake/a.ts', "import {\n  b,\n} from '../library/b.ts'\n")
    expect(found).toMatchObject({ line: 3, target: '../library/b.ts' })
  })
})

describe('a file', () => {
  const FORBIDDEN = /(^|[/-])(utils?|helpers?|managers?|services?|common|misc|base|data|info|handlers?)([-./]|$)/

  it('is named after what it is', () => {
    const named = sourceFiles(ROOT, ['language', 'main', 'preload', 'renderer', 'test', 'scripts']).filter((file) =>
      FORBIDDEN.test(file),
    )
    expect(named).toEqual([])
  })

  it('opens with a comment that says what it promises', () => {
    const silent = sourceFiles(ROOT, ['language', 'main', 'preload', 'renderer', 'scripts'])
      .filter((file) => !file.endsWith('.css'))
      .filter((file) => !/^(#!.*\n)?\s*(\/\/|\/\*)/.test(readFileSync(join(ROOT, file), 'utf8')))
    expect(silent).toEqual([])
  })
})
