// Word documents as LibreOffice reads them, without a screen: each layout as text, line by line.

import { readFileSync } from 'node:fs'
import { basename, extname, join } from 'node:path'
import { plain } from '../exportables.ts'
import { type Check, differences, type ExportedFile, type Passage, passages, stamp } from './comparing.ts'
import { printed } from './programs.ts'

/** All of them in one start of LibreOffice, with a profile of its own: it may be open on the screen. */
export async function convert(
  files: readonly ExportedFile[],
  to: string,
  extension: string,
  folder: string,
  more: readonly string[] = [],
): Promise<readonly string[]> {
  const profile = `-env:UserInstallation=file://${join(folder, 'office')}`
  const paths = files.map(({ path }) => path)
  await printed('soffice', ['--headless', profile, ...more, '--convert-to', to, '--outdir', folder, ...paths])
  return paths.map((path) =>
    readFileSync(join(folder, `${basename(path, extname(path))}.${extension}`), 'utf8').replace(/^\ufeff/, ''),
  )
}

type Lines = (passages: readonly Passage[]) => readonly string[]

function documents(folder: string, linesOf: Lines): Check {
  return async (files) => {
    const texts = await convert(files, 'txt:Text (encoded):UTF8', 'txt', folder)
    return files.flatMap((file, index) => {
      const read = (texts[index] ?? '')
        .split('\n')
        .map(plain)
        .filter((line) => line !== '')
      const wanted = linesOf(passages(file.from))
        .map(plain)
        .filter((line) => line !== '')
      const [title, ...rest] = read
      return [
        ...differences(file, 'the title, line', [title], [file.from.title]),
        // Between the title and the text stands what is known of the recording.
        ...differences(file, 'line', rest.slice(rest.length - wanted.length), wanted),
      ]
    })
  }
}

export function paragraphs(folder: string): Check {
  return documents(folder, (all) =>
    all.map(({ startMs, name, text }) => `[${stamp(startMs)}] ${name === null ? '' : `${name}: `}${text}`),
  )
}

export function table(folder: string): Check {
  return documents(folder, (all) => [
    ...(all.length === 0 ? [] : ['Time', 'Speaker', 'Text']),
    ...all.flatMap(({ startMs, name, text }) => [stamp(startMs), name ?? '', text]),
  ])
}

/** Whoever goes on speaking is not named again. */
export function oralHistory(folder: string): Check {
  return documents(folder, (all) =>
    all.map(({ name, text }, at) => {
      const isNew = at === 0 || all[at - 1]?.name !== name
      return `${isNew && name !== null ? `${name.toUpperCase()}:  ` : ''}${text}`
    }),
  )
}
