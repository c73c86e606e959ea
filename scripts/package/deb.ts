// Makes a .deb of the packaged application with Debian's own dpkg-deb, where electron-builder cannot fetch its tools. The same
// package gives the same file; whom it opens files for, what it
// needs and who keeps it stand in electron-builder.yml, once for every installer.

import { createHash } from 'node:crypto'
import { chmod, cp, mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { gzipSync } from 'node:zlib'
import { parse } from 'yaml'
import { z } from 'zod'
import { run, ToolchainError } from '../electron/cache.ts'
import { onPath } from '../electron/system.ts'

const NAME = 'tuplets-archive'
const HOME = `usr/lib/${NAME}`
const ARCHITECTURES: Readonly<Record<string, string>> = { x64: 'amd64', arm64: 'arm64' }

const Described = z.object({
  name: z.string(),
  productName: z.string(),
  version: z.string(),
  description: z.string(),
  author: z.string(),
  license: z.string(),
})
type Described = z.infer<typeof Described>

const Installers = z.object({
  protocols: z.array(z.object({ schemes: z.array(z.string()) })),
  fileAssociations: z.array(z.object({ ext: z.string(), name: z.string(), mimeType: z.string() })),
  linux: z.object({ maintainer: z.string() }),
  deb: z.object({ depends: z.array(z.string()) }),
})
type Installers = z.infer<typeof Installers>

export interface DebOrder {
  readonly root: string
  /** The folder that Forge made. */
  readonly packaged: string
  readonly arch: string
}

/** Where `make` puts it. */
export async function debFile(root: string, arch: string = process.arch): Promise<string> {
  const { version } = Described.parse(JSON.parse(await readFile(join(root, 'package.json'), 'utf8')))
  return join(root, 'dist', `${NAME}_${version}_${ARCHITECTURES[arch]}.deb`)
}

/** @returns the path of the file */
export async function makeDeb({ root, packaged, arch }: DebOrder): Promise<string> {
  if (!(await onPath('dpkg-deb'))) throw new ToolchainError('A .deb is made by dpkg-deb, which this machine lacks.')
  const described = Described.parse(JSON.parse(await readFile(join(root, 'package.json'), 'utf8')))
  const installers = Installers.parse(parse(await readFile(join(root, 'electron-builder.yml'), 'utf8')))
  const architecture = ARCHITECTURES[arch]
  if (architecture === undefined) throw new ToolchainError(`There is no .deb for ${arch}.`)
  const stage = await mkdtemp(join(tmpdir(), 'archive-deb-'))
  try {
    await lay(root, packaged, stage, described, installers)
    await settleModes(stage)
    await control(stage, described, installers, architecture)
    const atMs = await changedAtMs(root)
    await settleTimes(stage, atMs)
    const file = await debFile(root, arch)
    await mkdir(dirname(file), { recursive: true })
    const env = { ...process.env, SOURCE_DATE_EPOCH: String(atMs / 1000) }
    const built = await run('dpkg-deb', ['--root-owner-group', '-Zzstd', '-z12', '--build', stage, file], { env })
    if (built.code !== 0) throw new ToolchainError(`dpkg-deb refused: ${built.output.trim()}`)
    return file
  } finally {
    await rm(stage, { recursive: true, force: true })
  }
}

async function lay(root: string, packaged: string, stage: string, described: Described, installers: Installers) {
  const put = async (path: string, text: string | Uint8Array): Promise<void> => {
    await mkdir(join(stage, path, '..'), { recursive: true })
    await writeFile(join(stage, path), text)
  }
  await mkdir(join(stage, HOME), { recursive: true })
  await cp(packaged, join(stage, HOME), { recursive: true })
  await mkdir(join(stage, 'usr/bin'), { recursive: true })
  await symlink(`../lib/${NAME}/${NAME}`, join(stage, 'usr/bin', NAME))
  await put(`usr/share/applications/${NAME}.desktop`, desktopEntry(described, installers))
  await put(`usr/share/mime/packages/${NAME}.xml`, ownTypes(installers))
  const icons = join(root, 'resources', 'icons')
  await put(`usr/share/icons/hicolor/512x512/apps/${NAME}.png`, await readFile(join(icons, 'icon.png')))
  await put(`usr/share/icons/hicolor/scalable/apps/${NAME}.svg`, await readFile(join(icons, 'icon.svg')))
  await put(`usr/share/doc/${NAME}/copyright`, await copyright(root, described))
  const changes = await readFile(join(root, 'CHANGELOG.md'))
  await put(`usr/share/doc/${NAME}/changelog.gz`, gzipSync(changes, { level: 9 }))
}

export function desktopEntry(described: Described, { protocols, fileAssociations }: Installers): string {
  const types = [
    ...fileAssociations.map(({ mimeType }) => mimeType),
    ...protocols.flatMap(({ schemes }) => schemes.map((scheme) => `x-scheme-handler/${scheme}`)),
  ]
  return [
    '[Desktop Entry]',
    'Type=Application',
    `Name=${described.productName}`,
    `Comment=${described.description}`,
    `Exec=${NAME} %U`,
    `Icon=${NAME}`,
    'Terminal=false',
    'Categories=AudioVideo;Audio;Office;',
    `StartupWMClass=${described.productName}`,
    `MimeType=${types.join(';')};`,
    '',
  ].join('\n')
}

/** Types that no system knows of itself. */
function ownTypes({ fileAssociations }: Installers): string {
  const own = fileAssociations.filter(({ mimeType }) => mimeType.includes(NAME))
  const types = own.map(
    ({ ext, name, mimeType }) =>
      `  <mime-type type="${mimeType}">\n    <comment>${name}</comment>\n    <glob pattern="*.${ext}"/>\n  </mime-type>\n`,
  )
  return `<?xml version="1.0" encoding="UTF-8"?>\n<mime-info xmlns="http://www.freedesktop.org/standards/shared-mime-info">\n${types.join('')}</mime-info>\n`
}

async function copyright(root: string, described: Described): Promise<string> {
  const text = await readFile(join(root, 'LICENSE'), 'utf8')
  return `${described.productName}, by ${described.author}. What others wrote of it, and on what terms, stands in
/${HOME}/LICENSES.packages.txt, and in LICENSES.chromium.html and LICENSE.electron.txt beside it.\n\n${text}`
}

/** As Debian wants them, whatever mask the folder was made under; the sandbox's helper is the one that may become root. */
async function settleModes(stage: string): Promise<void> {
  for (const { path, isFolder } of await everything(stage)) {
    const isRunnable = isFolder || ((await stat(path)).mode & 0o111) !== 0
    await chmod(path, isRunnable ? 0o755 : 0o644)
  }
  await chmod(stage, 0o755)
  await chmod(join(stage, HOME, 'chrome-sandbox'), 0o4755)
}

async function control(
  stage: string,
  described: Described,
  { linux, deb }: Installers,
  architecture: string,
): Promise<void> {
  const files = (await everything(stage)).filter(({ isFolder }) => !isFolder)
  let bytes = 0
  const sums: string[] = []
  for (const { path } of files) {
    bytes += (await stat(path)).size
    sums.push(
      `${createHash('md5')
        .update(await readFile(path))
        .digest('hex')}  ${relative(stage, path)}`,
    )
  }
  const fields = [
    `Package: ${NAME}`,
    `Version: ${described.version}`,
    `Architecture: ${architecture}`,
    `Maintainer: ${linux.maintainer}`,
    `Installed-Size: ${Math.ceil(bytes / 1024)}`,
    `Depends: ${deb.depends.join(', ')}`,
    'Section: sound',
    'Priority: optional',
    `Description: ${described.description}`,
    ' It takes recordings to the service, and keeps every transcript in a library',
    ' on this computer, to be searched, heard, corrected, quoted and exported.',
    '',
  ]
  await mkdir(join(stage, 'DEBIAN'))
  await writeFile(join(stage, 'DEBIAN', 'control'), fields.join('\n'), { mode: 0o644 })
  await writeFile(join(stage, 'DEBIAN', 'md5sums'), `${sums.join('\n')}\n`, { mode: 0o644 })
}

async function settleTimes(stage: string, atMs: number): Promise<void> {
  const at = new Date(atMs)
  // What a folder holds goes first: touching it would touch the folder.
  for (const { path } of [...(await everything(stage))].reverse()) await utimes(path, at, at)
  await utimes(stage, at, at)
}

/** When the changes were last told of: the same source gives the same file. */
async function changedAtMs(root: string): Promise<number> {
  const day = /\d{4}-\d{2}-\d{2}/.exec(await readFile(join(root, 'CHANGELOG.md'), 'utf8'))?.[0]
  return day === undefined ? 0 : Date.parse(day)
}

/** Everything below a folder but links, in one order everywhere; folders before what they hold. */
async function everything(folder: string): Promise<readonly { readonly path: string; readonly isFolder: boolean }[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => !entry.isSymbolicLink())
    .map((entry) => ({ path: join(entry.parentPath, entry.name), isFolder: entry.isDirectory() }))
    .sort((a, b) => (a.path < b.path ? -1 : 1))
}
