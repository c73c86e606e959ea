// Electron Forge develops, builds and packages the application; electron-builder.yml makes installers of the packaged
// one. The package holds what Vite made, resources/, and the native SQLite for its own platform: nothing else.
import { existsSync } from 'node:fs'
import { cp, mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { VitePlugin } from '@electron-forge/plugin-vite'
import { BUNDLES, WINDOW } from './scripts/bundles.ts'
import { feedFile, wantedFeed } from './scripts/package/feed.ts'
import { setFuses } from './scripts/package/fuses.ts'
import { asText, notices } from './scripts/package/notices.ts'

const root = import.meta.dirname
const zipFolder = process.env.FORGE_ELECTRON_ZIP_DIR

/** The one module left outside the bundles, with one binary: a compiled variant where there is one, else the prebuilt. */
async function copySqlite(buildPath: string, platform: string, arch: string): Promise<void> {
  const from = join(root, 'node_modules', 'better-sqlite3')
  const to = join(buildPath, 'node_modules', 'better-sqlite3')
  await mkdir(to, { recursive: true })
  for (const part of ['package.json', 'LICENSE', 'lib']) await cp(join(from, part), join(to, part), { recursive: true })
  const variant = join('build', 'Release', 'better_sqlite3.node')
  // Only an old runtime, named by FORGE_ELECTRON_ZIP_DIR, wants the variant.
  const wantsVariant = zipFolder !== undefined && existsSync(join(from, variant))
  const binary = wantsVariant ? variant : join('prebuilds', `${platform}-${arch}.node`)
  await mkdir(dirname(join(to, binary)), { recursive: true })
  await cp(join(from, binary), join(to, binary))
}

const executables: Readonly<Record<string, string>> = {
  darwin: 'Electron.app',
  win32: 'electron.exe',
  linux: 'electron',
}

/** Chromium's own sentences, of which the application shows next to none, in the languages that it speaks itself. */
const LOCALES = new Set(['en-US', 'de', 'es', 'es-419', 'fr'].map((name) => `${name}.pak`))

async function leaveOtherLocales(folder: string, platform: string): Promise<void> {
  // On macOS they are folders of the bundle, and cost next to nothing.
  if (platform === 'darwin') return
  for (const name of await readdir(join(folder, 'locales')))
    if (!LOCALES.has(name)) await rm(join(folder, 'locales', name))
}

export default {
  packagerConfig: {
    name: 'Tuplets Archive',
    executableName: 'tuplets-archive',
    appBundleId: 'ai.tuplets.archive',
    appCategoryType: 'public.app-category.productivity',
    icon: join(root, 'resources', 'icons', 'icon'),
    protocols: [{ name: 'Tuplets Archive', schemes: ['tuplets-archive'] }],
    // A native module is loaded by the operating system, which cannot look into an archive.
    asar: { unpack: '**/*.node' },
    // Only what the hooks below copy is there; there is nothing to prune.
    prune: false,
    ...(zipFolder === undefined ? {} : { electronZipDir: zipFolder }),
  },
  // better-sqlite3 speaks Node-API: one binary serves every Electron, and rebuilding would throw away the compiled variant.
  rebuildConfig: { onlyModules: [] },
  hooks: {
    packageAfterExtract: async (_config: unknown, folder: string, _version: string, platform: string, arch: string) => {
      await setFuses(join(folder, executables[platform] ?? 'electron'), platform === 'darwin' && arch === 'arm64')
      await leaveOtherLocales(folder, platform)
      await writeFile(join(folder, 'LICENSES.packages.txt'), asText(await notices(root)))
    },
    packageAfterCopy: async (_config: unknown, buildPath: string, _version: string, platform: string, arch: string) => {
      await copySqlite(buildPath, platform, arch)
      await cp(join(root, 'resources'), join(buildPath, 'resources'), { recursive: true })
      await writeFile(join(buildPath, '.vite', 'build', 'licences.txt'), asText(await notices(root)))
      const feed = wantedFeed(process.env)
      // Beside the archive, where electron-updater looks for it.
      if (feed !== null) await writeFile(join(dirname(buildPath), 'app-update.yml'), feedFile(feed))
    },
  },
  plugins: [new VitePlugin({ build: [...BUNDLES], renderer: [WINDOW], concurrent: true })],
}
