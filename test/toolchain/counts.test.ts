import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { fingerprint } from '../../scripts/build.ts'
import { add, closingLines, countPlaywright, countVitest, settled } from '../../scripts/test.ts'

describe('the closing line of the tests', () => {
  it('sums what both runners reported', () => {
    const unit = countVitest({ numPassedTests: 40, numFailedTests: 0, numPendingTests: 0, numTodoTests: 0 })
    const app = countPlaywright({ stats: { expected: 12, unexpected: 0, flaky: 0, skipped: 0 } })
    expect(closingLines(add(unit, app))).toBe('52 passed, 0 failed\n')
  })

  it('counts a test that passed only the second time as failed, and tells of skipped ones', () => {
    const app = countPlaywright({ stats: { expected: 3, unexpected: 1, flaky: 1, skipped: 2 } })
    expect(closingLines(app)).toBe('2 skipped\n3 passed, 2 failed\n')
  })

  it('counts a step that fails without a failed test as one failure', () => {
    expect(settled({ passed: 3, failed: 0, skipped: 0 }, 1).failed).toBe(1)
    expect(settled({ passed: 3, failed: 2, skipped: 0 }, 1).failed).toBe(2)
    expect(settled({ passed: 3, failed: 0, skipped: 0 }, 0).failed).toBe(0)
  })

  it('does not take a report it cannot read for a success', () => {
    expect(() => countVitest({})).toThrow('numPendingTests')
    expect(() => countPlaywright({ stats: null })).toThrow('unexpected')
  })
})

describe('the build', () => {
  let root: string

  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'build-'))
    await mkdir(join(root, 'main', 'library'), { recursive: true })
    await writeFile(join(root, 'main', 'library', 'reader.ts'), 'one')
  })

  afterEach(async () => {
    await rm(root, { recursive: true, force: true })
  })

  it('happens again when a file changes, appears or is renamed, and only then', async () => {
    const first = await fingerprint(root)
    expect(await fingerprint(root)).toBe(first)
    await writeFile(join(root, 'main', 'library', 'reader.ts'), 'two')
    const changed = await fingerprint(root)
    expect(changed).not.toBe(first)
    await writeFile(join(root, 'main', 'more.ts'), '')
    expect(await fingerprint(root)).not.toBe(changed)
    await writeFile(join(root, 'notes.txt'), '')
    expect(await fingerprint(root)).not.toBe(first)
  })
})
