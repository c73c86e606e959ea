import { mkdir, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { expand, type Found } from '../../main/intake/expand.ts'
import { scratchFolder } from './recordings.ts'

async function all(paths: readonly string[]): Promise<Found[]> {
  const found: Found[] = []
  for await (const one of expand(paths)) found.push(one)
  return found
}

it('takes every recording out of dropped folders, in order, and nothing else', async () => {
  const folder = await scratchFolder()
  await mkdir(join(folder, 'day 2', 'deep'), { recursive: true })
  await mkdir(join(folder, '.stversions'))
  const names = ['10.wav', '2.wav', 'notes.txt', '.hidden.mp3', 'b.wav.part', 'day 2/a.mp3', 'day 2/deep/c.flac']
  for (const name of [...names, '.stversions/old.wav']) await writeFile(join(folder, name), 'x')
  await symlink(folder, join(folder, 'day 2', 'round'))
  const expected = ['2.wav', '10.wav', 'day 2/a.mp3', 'day 2/deep/c.flac'].map((name) => ({ path: join(folder, name) }))
  expect(await all([folder])).toEqual(expected)
  expect(await all([folder, join(folder, '10.wav')])).toEqual(expected)
})

it('lets through every file that is named itself, and follows a link that is', async () => {
  const folder = await scratchFolder()
  const odd = join(folder, 'tape.dat')
  await writeFile(odd, 'x')
  await symlink(odd, join(folder, 'shortcut'))
  expect(await all([odd])).toEqual([{ path: odd }])
  expect(await all([join(folder, 'shortcut')])).toEqual([{ path: odd }])
})

it('says so when something named is gone, or a folder holds no recording', async () => {
  const folder = await scratchFolder()
  const [gone, bare] = await all([join(folder, 'gone.wav'), folder])
  expect(gone).toMatchObject({ path: join(folder, 'gone.wav'), fault: { code: 'missing' } })
  expect(bare).toMatchObject({
    path: folder,
    fault: { code: 'not-audio', message: expect.stringContaining('no recording') },
  })
})
