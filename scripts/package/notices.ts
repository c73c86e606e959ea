// What others wrote of the application, and on what terms: the licence of every package that a build takes in, as text. The list
// is the lock file's: all that what the rooms import needs, whether it ends in a bundle or not.

import { glob, readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'

/** The licences that ship with the application; any other one is looked at by a person first. */
const ALLOWED =
  /^(MIT|MIT-0|ISC|0BSD|BSD-[23]-Clause|Apache-2\.0|OFL-1\.1|MPL-2\.0|LGPL-2\.1(-or-later)?|Unlicense|CC0-1\.0|BlueOak-1\.0\.0)$/
const ROOMS = ['language/**/*.ts', 'main/**/*.ts', 'preload/**/*.ts', 'renderer/**/*.{ts,tsx,css}']
const IMPORTED = /(?:from|import)\s*\(?\s*['"]([^'".][^'"]*)['"]|@import\s+['"]([^'".][^'"]*)['"]/g

const Locked = z.looseObject({
  version: z.string().optional(),
  license: z.string().optional(),
  dependencies: z.record(z.string(), z.string()).optional(),
  optionalDependencies: z.record(z.string(), z.string()).optional(),
})
const Lock = z.object({ packages: z.record(z.string(), Locked) })
type Lock = z.infer<typeof Lock>['packages']

export interface Notice {
  readonly name: string
  readonly version: string
  readonly license: string
  readonly text: string
}

/** In the order of the alphabet. @throws where a package has another licence than those looked at, or none that can be found */
export async function notices(root: string): Promise<readonly Notice[]> {
  const { packages } = Lock.parse(JSON.parse(await readFile(join(root, 'package-lock.json'), 'utf8')))
  const taken = closure(packages, await imported(root))
  return Promise.all(taken.map(async (path) => noticeOf(root, path, packages[path] ?? {})))
}

export function asText(given: readonly Notice[]): string {
  const parts = given.map(({ name, version, license, text }) => `${name} ${version} (${license})\n\n${text.trim()}\n`)
  return parts.join(`\n${'-'.repeat(80)}\n\n`)
}

/** Names of packages that the rooms import. */
async function imported(root: string): Promise<ReadonlySet<string>> {
  const names = new Set<string>()
  for await (const file of glob(ROOMS, { cwd: root })) {
    const text = await readFile(join(root, file), 'utf8')
    for (const [, script, style] of text.matchAll(IMPORTED)) {
      const wanted = script ?? style ?? ''
      if (wanted.startsWith('node:') || wanted === 'electron' || wanted.startsWith('electron/')) continue
      names.add(wanted.split('/', wanted.startsWith('@') ? 2 : 1).join('/'))
    }
  }
  return names
}

/** Places in node_modules of these packages and of all that they need, as npm would look for them. */
function closure(packages: Lock, names: ReadonlySet<string>): readonly string[] {
  const taken = new Set<string>()
  const visit = (name: string, from: string): void => {
    const path = placeOf(packages, name, from)
    if (path === null || taken.has(path)) return
    taken.add(path)
    const { dependencies = {}, optionalDependencies = {} } = packages[path] ?? {}
    for (const needed of Object.keys({ ...dependencies, ...optionalDependencies })) visit(needed, `${path}/`)
  }
  for (const name of names) visit(name, '')
  return [...taken].sort()
}

function placeOf(packages: Lock, name: string, from: string): string | null {
  for (let at = from; ; at = at.slice(0, Math.max(0, at.lastIndexOf('node_modules/')))) {
    const path = `${at}node_modules/${name}`
    if (packages[path] !== undefined) return path
    if (at === '') return null
  }
}

async function noticeOf(root: string, path: string, { version = '', license = '' }: z.infer<typeof Locked>) {
  const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)
  // Of several that one may choose from, one suffices; of several that hold together, all are meant.
  const choices = license.replace(/[()]/g, '').split(' OR ')
  if (!choices.some((choice) => choice.split(/ and /i).every((one) => ALLOWED.test(one))))
    throw new Error(`${name} has the licence ${license || '(none)'}: look at it, and allow it.`)
  return { name, version, license, text: await licenceText(join(root, path), license) }
}

async function licenceText(folder: string, license: string): Promise<string> {
  const names = await readdir(folder).catch(() => [])
  const found = names.filter((name) => /^(licen[cs]e|copying|notice)/i.test(name)).sort()
  const texts = await Promise.all(found.map((name) => readFile(join(folder, name), 'utf8')))
  if (texts.length > 0) return texts.join('\n\n')
  return `Its package names its licence, ${license}, and comes without the text.`
}
