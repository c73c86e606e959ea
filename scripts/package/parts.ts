// Of what a packaged application consists, by size: so that a package that grows says where.

import { readdir, stat } from 'node:fs/promises'
import { join, relative } from 'node:path'

/** The first that fits a path, as it lies in the package, names the part. */
const PARTS: readonly (readonly [name: string, fits: RegExp])[] = [
  ['the application: main process, workers and window', /app\.asar$/],
  ['SQLite', /better-sqlite3|better_sqlite3/],
  ['languages of Chromium', /(^|\/)locales\/|\.lproj\//],
  ['licences', /licen[cs]e/i],
  ['drawing: GL, Vulkan', /(libGLES|libEGL|vulkan|vk_swiftshader|d3dcompiler|dxcompiler)/i],
  ['sound and film: FFmpeg', /ffmpeg/i],
  ['Unicode: ICU', /icudtl/],
  ['pictures and sentences of Chromium', /\.pak$/],
  ['Electron: Chromium and Node', /./],
]

/** A line for each part, the largest first, and their sum. */
export async function partsOf(folder: string): Promise<string> {
  const sizes = new Map<string, number>()
  let sum = 0
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    const path = join(entry.parentPath, entry.name)
    const { size } = await stat(path)
    const part = PARTS.find(([, fits]) => fits.test(relative(folder, path)))?.[0] ?? ''
    sizes.set(part, (sizes.get(part) ?? 0) + size)
    sum += size
  }
  const lines = [...sizes].sort(([, a], [, b]) => b - a).map(([name, size]) => line(size, name))
  return `${[...lines, line(sum, 'in all')].join('\n')}\n`
}

function line(bytes: number, name: string): string {
  return `${(bytes / 2 ** 20).toFixed(1).padStart(7)} MiB  ${name}`
}
