// Builds better-sqlite3 for runtimes with Node-API 9 (Electron before 35, Node 20) from the package's own sources, once
// per version, and puts it where the package looks first. Refuses to touch the package's sources: it works on a copy.
import { copyFile, cp, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { cacheFolder, exists, lastLines, once, packFromRegistry, run, say, ToolchainError, untar } from './cache.ts'
import { ensurePackages } from './system.ts'

// Counts changes of the recipe below.
const RECIPE = 1
const HEADERS = 'node-api-headers@1.9.0'
const HEADERS_INTEGRITY =
  'sha512-2oNILP4jXwRB4ywnYKjVk1YyJ96n2D4EOVJO6S3oYZ5PtbJrw3Yt9TpAuX3nBLMuzn74rnfGQrv13pS9vC+YiA=='
const ADDON = 'better_sqlite3.node'

// The package asks for Node-API 10 only to keep references to strings; a copy of the text does the same in 9.
const STRING_REF = `#include <napi.h>

class StringRef {
public:
	StringRef() : env(nullptr) {}
	StringRef(Napi::String value) : env(value.Env()), text(value.Utf8Value()) {}
	Napi::String Value() const { return Napi::String::New(env, text); }
private:
	napi_env env;
	std::string text;
};
`

/** Puts the variant into `<root>/node_modules/better-sqlite3/build/Release`, unless it is there already. */
export async function ensureSqliteVariant(root: string): Promise<void> {
  const target = join(root, 'node_modules', 'better-sqlite3', 'build', 'Release', ADDON)
  const made = join(await sqliteVariant(root), ADDON)
  const wanted = await readFile(made)
  if ((await exists(target)) && wanted.equals(await readFile(target))) return
  await mkdir(dirname(target), { recursive: true })
  const beside = `${target}.${process.pid}`
  await copyFile(made, beside)
  // A rename, because a running application may have the old file mapped.
  await rename(beside, target)
}

async function sqliteVariant(root: string): Promise<string> {
  const source = join(root, 'node_modules', 'better-sqlite3')
  const described: unknown = JSON.parse(await readFile(join(source, 'package.json'), 'utf8'))
  const version =
    typeof described === 'object' && described !== null && 'version' in described ? described.version : 'unknown'
  const name = `better-sqlite3-${version}-napi9-${RECIPE}-${process.platform}-${process.arch}`
  if (!(await exists(join(cacheFolder(), name)))) {
    await ensurePackages(['g++'], 'to compile SQLite')
    say(`Compiling better-sqlite3 ${version} for this Electron (about a minute, once per machine) ...`)
  }
  return once(name, (folder) => build(root, source, folder))
}

async function build(root: string, source: string, folder: string): Promise<void> {
  const scratch = await mkdtemp(join(dirname(folder), 'sqlite-'))
  for (const part of ['src', 'deps']) await cp(join(source, part), join(scratch, part), { recursive: true })
  for (const file of ['better_sqlite3.cpp', 'util/constants.cpp', 'util/bind-map.cpp', 'util/helpers.cpp']) {
    const path = join(scratch, 'src', file)
    await writeFile(path, forNodeApi9(await readFile(path, 'utf8')))
  }
  const defines = sqliteDefines(await readFile(join(scratch, 'deps', 'defines.gypi'), 'utf8'))
  await untar(await packFromRegistry(HEADERS, HEADERS_INTEGRITY, scratch), scratch)
  const addonApi = join(root, 'node_modules', 'node-addon-api')
  await Promise.all([compile('gcc', sqliteArgs(defines), scratch), compile('g++', addonArgs(addonApi), scratch)])
  await compile('g++', LINK, scratch)
  await rename(join(scratch, ADDON), join(folder, ADDON))
  await rm(scratch, { recursive: true })
}

/** One source file of better-sqlite3, changed so that it needs no reference to a string. */
export function forNodeApi9(text: string): string {
  return text
    .replace('#include <napi.h>\n', STRING_REF)
    .replaceAll('Napi::Reference<Napi::String>', 'StringRef')
    .replaceAll('Napi::Persistent(pair->name.Value())', 'pair->name')
    .replaceAll('Napi::Persistent(InternalizedFrom', 'StringRef(InternalizedFrom')
}

/** The `-D` arguments that the package's own build gives SQLite. */
export function sqliteDefines(gypi: string): readonly string[] {
  return [...gypi.matchAll(/^\s*'([A-Z][A-Z0-9_]*(?:=[^']*)?)',$/gm)].map((match) => `-D${match[1]}`)
}

const SHARED = ['-fPIC', '-O3', '-pthread', '-DNDEBUG']
const LINK = [
  '-shared',
  '-pthread',
  '-Wl,-Bsymbolic',
  '-Wl,--exclude-libs,ALL',
  '-s',
  'addon.o',
  'sqlite3.o',
  '-ldl',
  '-o',
  ADDON,
]

const sqliteArgs = (defines: readonly string[]): readonly string[] => [
  '-c',
  '-std=c99',
  '-w',
  ...SHARED,
  ...defines,
  'deps/sqlite3/sqlite3.c',
  '-o',
  'sqlite3.o',
]

function addonArgs(addonApi: string): readonly string[] {
  const hidden = ['-fvisibility=hidden', '-fvisibility-inlines-hidden', '-fno-exceptions', '-fno-rtti']
  const defines = ['-DNAPI_VERSION=9', '-DNAPI_DISABLE_CPP_EXCEPTIONS', '-DNODE_API_SWALLOW_UNTHROWABLE_EXCEPTIONS']
  const names = ['-DBUILDING_NODE_EXTENSION', '-DNODE_GYP_MODULE_NAME=better_sqlite3']
  // The registry's headers come first: those of the machine's own Node may be of any age, or missing.
  const includes = ['-Ipackage/include', `-I${addonApi}`, '-Ideps/sqlite3']
  return [
    '-c',
    '-std=c++20',
    ...SHARED,
    ...hidden,
    ...defines,
    ...names,
    ...includes,
    'src/better_sqlite3.cpp',
    '-o',
    'addon.o',
  ]
}

async function compile(compiler: string, args: readonly string[], cwd: string): Promise<void> {
  const done = await run(compiler, args, { cwd })
  if (done.code === 0) return
  throw new ToolchainError(`better-sqlite3 could not be compiled with ${compiler}:\n${lastLines(done.output)}`)
}
