// Builds the application into .vite/ with the configurations that Forge uses too, and does nothing when nothing changed.
// Refuses to leave a stamp behind a build that failed.
import { createHash } from 'node:crypto'
import { glob, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { build, type InlineConfig } from 'vite'
import { BUNDLES, type Bundle, WINDOW } from './bundles.ts'
import { withLock } from './electron/cache.ts'
import { asCommand, projectRoot } from './electron.ts'
import { asText, notices } from './package/notices.ts'

const INPUTS = [
  'language/**',
  'main/**',
  'preload/**',
  'renderer/**',
  'vite.*.config.ts',
  'scripts/bundles.ts',
  'scripts/package/notices.ts',
  'package-lock.json',
]

export type Built = { readonly kind: 'fresh' } | { readonly kind: 'built'; readonly tookMs: number }

/** Builds if any input changed since the last build that went well. */
export async function ensureBuilt(root: string = projectRoot): Promise<Built> {
  return withLock('build', async () => {
    const wanted = await fingerprint(root)
    const stamp = join(root, '.vite', 'build', 'stamp')
    if ((await readFile(stamp, 'utf8').catch(() => '')) === wanted) return { kind: 'fresh' }
    const startedAtMs = performance.now()
    await buildAll(root)
    await writeFile(stamp, wanted)
    return { kind: 'built', tookMs: Math.round(performance.now() - startedAtMs) }
  })
}

/** A digest of names and contents of all that a build reads. */
export async function fingerprint(root: string): Promise<string> {
  const hash = createHash('sha256')
  const files: string[] = []
  for await (const entry of glob(INPUTS, { cwd: root, withFileTypes: true })) {
    if (entry.isFile()) files.push(join(entry.parentPath, entry.name))
  }
  for (const file of files.sort()) hash.update(`${file.slice(root.length)}\n`).update(await readFile(file))
  return hash.digest('hex')
}

async function buildAll(root: string): Promise<void> {
  await rm(join(root, '.vite'), { recursive: true, force: true })
  await mkdir(join(root, '.vite', 'build'), { recursive: true })
  const configs = [...BUNDLES.map((bundle) => bundleConfig(root, bundle)), windowConfig(root)]
  await Promise.all(configs.map((config) => build(config)))
  await writeFile(join(root, '.vite', 'build', 'licences.txt'), asText(await notices(root)))
}

/** What Forge adds to a configuration of ours, and no more. */
function bundleConfig(root: string, bundle: Bundle): InlineConfig {
  const entry = join(root, bundle.entry)
  const own: InlineConfig =
    bundle.target === 'main'
      ? { build: { lib: { entry, formats: ['cjs'], fileName: () => '[name].cjs' } } }
      : { build: { rolldownOptions: { input: entry } } }
  return { ...own, root, configFile: join(root, bundle.config), logLevel: 'warn', mode: 'production' }
}

const windowConfig = (root: string): InlineConfig => ({
  configFile: join(root, WINDOW.config),
  logLevel: 'warn',
  mode: 'production',
})

async function main(): Promise<number> {
  const built = await ensureBuilt()
  const line = built.kind === 'fresh' ? 'Nothing changed since the last build.' : `Built in ${built.tookMs} ms.`
  process.stdout.write(`${line}\n`)
  return 0
}

if (import.meta.main) await asCommand(main)
