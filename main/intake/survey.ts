// Lists what a folder holds before it is watched: names, sizes and times only. It opens nothing, follows no link, and writes
// nothing; what a cloud drive has not fetched stays where it is.

import { lstat } from 'node:fs/promises'
import { basename, relative } from 'node:path'
import type { FileStamp } from '../recording.ts'
import { kindOfName, type NameKind } from './formats.ts'
import { fileFault, stampOf } from './open.ts'
import { type Substance, substanceOf } from './settle.ts'
import { walk } from './walk.ts'

export interface Listed {
  readonly path: string
  /** Below the folder. */
  readonly name: string
  readonly kind: NameKind
  readonly stamp: FileStamp
  /** Where it is not all on this disk, opening it might fetch it. */
  readonly substance: Substance
}

/** @throws Fault `missing` or `unreadable` where the folder itself cannot be read */
export async function* listFolder(root: string): AsyncGenerator<Listed> {
  const stats = await lstat(root).catch((thrown: unknown) => {
    throw fileFault(thrown)
  })
  if (!stats.isDirectory()) throw fileFault(Object.assign(new Error('not a folder'), { code: 'ENOENT' }))
  const onFault = (folder: string, fault: Error): void => {
    if (folder === root) throw fault
  }
  for await (const path of walk(root, onFault, { withOthers: true })) {
    const file = await lstat(path, { bigint: true }).catch(() => null)
    // Gone between the listing and the look.
    if (file === null || !file.isFile()) continue
    const stamp = stampOf(file)
    const substance = substanceOf(stamp.bytes, Number(file.blocks) * 512, process.platform)
    yield { path, name: relative(root, path), kind: kindOfName(basename(path)), stamp, substance }
  }
}
