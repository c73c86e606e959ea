// What a package is made of, without making one: whose licences go along, whom it opens files for, and what it says of its size.

import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Ajv from 'ajv'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { projectRoot } from '../../scripts/electron.ts'
import { desktopEntry } from '../../scripts/package/deb.ts'
import { asText, notices } from '../../scripts/package/notices.ts'
import { partsOf } from '../../scripts/package/parts.ts'

const builder = parse(await readFile(join(projectRoot, 'electron-builder.yml'), 'utf8'))

describe('licences', () => {
  it('go along for all that the rooms import, and for what that needs', async () => {
    const found = await notices(projectRoot)
    const names = found.map(({ name }) => name)
    // Imported by main, by the window, by its styles; needed by one of them.
    for (const name of ['better-sqlite3', 'react', '@fontsource-variable/inter', 'scheduler'])
      expect(names).toContain(name)
    expect(names).not.toContain('vitest')
    expect(found.every(({ text }) => text.length > 20)).toBe(true)
    expect(asText(found)).toContain('GNU LESSER GENERAL PUBLIC LICENSE')
    expect(asText(found)).toContain('Mozilla Public License')
  })
})

describe('installers', () => {
  it('are described as electron-builder reads them', async () => {
    const path = join(projectRoot, 'node_modules', 'app-builder-lib', 'scheme.json')
    const schema = JSON.parse(await readFile(path, 'utf8'))
    const check = new Ajv({ strict: false, validateFormats: false }).compile(schema)
    expect(check(builder), JSON.stringify(check.errors)).toBe(true)
  })

  it('name who keeps them and where they come from, without which no deb and no rpm is made', async () => {
    const { homepage } = JSON.parse(await readFile(join(projectRoot, 'package.json'), 'utf8'))
    expect(homepage).toMatch(/^https:/)
    expect(builder.linux.maintainer).toMatch(/^[^<]+ <[^@\s]+@[^@\s]+>$/)
  })

  it('are of the year in which something was changed last', async () => {
    const year = /\d{4}(?=-\d\d-\d\d)/.exec(await readFile(join(projectRoot, 'CHANGELOG.md'), 'utf8'))?.[0]
    expect(builder.copyright).toBe(`Copyright © ${year} The Tuplets Archive authors`)
  })

  it('open every kind of recording that is taken, bundles, and links', () => {
    const entry = desktopEntry(
      { name: 'x', productName: 'X', version: '1', description: 'Y', author: 'Z', license: 'MIT' },
      builder,
    )
    for (const type of [
      'audio/mpeg',
      'audio/webm',
      'application/vnd.tuplets-archive',
      'x-scheme-handler/tuplets-archive',
    ])
      expect(entry).toContain(`${type};`)
    expect(entry).toContain('Exec=tuplets-archive %U')
  })
})

describe('the parts of a package', () => {
  let folder: string
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'parts-'))
  })
  afterEach(() => rm(folder, { recursive: true, force: true }))

  it('are told with their sizes, the largest first, and none twice', async () => {
    await mkdir(join(folder, 'resources'))
    await mkdir(join(folder, 'locales'))
    await writeFile(join(folder, 'resources', 'app.asar'), Buffer.alloc(3 * 2 ** 20))
    await writeFile(join(folder, 'locales', 'fr.pak'), Buffer.alloc(2 ** 20))
    await writeFile(join(folder, 'tuplets-archive'), Buffer.alloc(5 * 2 ** 20))
    expect((await partsOf(folder)).split('\n')).toEqual([
      '    5.0 MiB  Electron: Chromium and Node',
      '    3.0 MiB  the application: main process, workers and window',
      '    1.0 MiB  languages of Chromium',
      '    9.0 MiB  in all',
      '',
    ])
  })
})
