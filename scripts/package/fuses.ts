// The switches in Electron's own executable, each named once: set while the application is packaged, and read back from what was
// packaged. A switch that nobody here has decided about stops the packaging.

import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { FuseState, FuseV1Options, FuseVersion, flipFuses, getCurrentFuseWire } from '@electron/fuses'

/** What the shipped executable refuses: to be a Node, to be inspected, to load another application than its own. */
export const FUSES: Readonly<Record<FuseV1Options, boolean>> = {
  // Children of ours are worker threads, so nothing needs it.
  [FuseV1Options.RunAsNode]: false,
  [FuseV1Options.EnableCookieEncryption]: true,
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
  [FuseV1Options.EnableNodeCliInspectArguments]: false,
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: true,
  [FuseV1Options.OnlyLoadAppFromAsar]: true,
  // There is no snapshot of ours, and an attacker's would be code.
  [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
  // As Electron ships it: WebAssembly checks its bounds by the processor's own traps.
  [FuseV1Options.WasmTrapHandlers]: true,
}

/** Those of a wire that holds `count`: only the stand-in for an Electron that cannot be fetched may have fewer. */
function named(count: number): readonly FuseV1Options[] {
  return Object.keys(FUSES)
    .map(Number)
    .filter((fuse) => fuse < count)
}

/** How many switches an executable has. */
async function countIn(executable: string): Promise<number> {
  return Object.keys(await getCurrentFuseWire(executable)).filter((name) => /^\d+$/.test(name)).length
}

export async function setFuses(executable: string, isAdHocSigned: boolean): Promise<void> {
  const count = await countIn(executable)
  const all = { ...FUSES }
  for (const fuse of Object.keys(FUSES).map(Number) as FuseV1Options[])
    if (fuse >= count) Reflect.deleteProperty(all, fuse)
  await flipFuses(executable, {
    version: FuseVersion.V1,
    resetAdHocDarwinSignature: isAdHocSigned,
    strictlyRequireAllFuses: true,
    ...all,
  })
}

export interface FusesRead {
  /** A line for each switch as it stands in the executable. */
  readonly lines: readonly string[]
  /** A sentence for each that is not as it should be; empty where all are. */
  readonly wrong: readonly string[]
}

/** @param isStandIn of an older Electron, which lacks the newest switches */
export async function readFuses(executable: string, isStandIn: boolean): Promise<FusesRead> {
  const wire = await getCurrentFuseWire(executable)
  const count = await countIn(executable)
  const known = named(count)
  const lines = known.map((fuse) => `${stateOf(wire[fuse]).padStart(7)}  ${FuseV1Options[fuse]}`)
  const wrong = known
    .filter((fuse) => wire[fuse] !== (FUSES[fuse] ? FuseState.ENABLE : FuseState.DISABLE))
    .map((fuse) => `${FuseV1Options[fuse]} is ${stateOf(wire[fuse])}, and should be ${FUSES[fuse] ? 'on' : 'off'}.`)
  if (count > known.length) wrong.push(`The executable has ${count} switches, of which ${known.length} are named here.`)
  const lacking = Object.keys(FUSES).length - known.length
  if (lacking > 0 && !isStandIn) wrong.push(`The executable lacks ${lacking} of the switches that are named here.`)
  return { lines, wrong }
}

function stateOf(state: FuseState | undefined): string {
  if (state === FuseState.ENABLE) return 'on'
  if (state === FuseState.DISABLE) return 'off'
  return state === FuseState.REMOVED ? 'removed' : 'unknown'
}

/** The executable that holds the switches, in what Forge packaged. */
export function executableIn(packaged: string, platform: string = process.platform): string {
  if (platform === 'darwin') return join(packaged, 'Tuplets Archive.app')
  return join(packaged, platform === 'win32' ? 'tuplets-archive.exe' : 'tuplets-archive')
}

const PLIST =
  /<key>ElectronAsarIntegrity<\/key>\s*<dict>\s*<key>Resources\/app\.asar<\/key>[\s\S]*?<string>[0-9a-f]{64}<\/string>/

/**
 * Where the digest of app.asar is written down that the executable compares it with: macOS and Windows have such a place, Linux has
 * none. Null where it is there or cannot be, else what is wrong.
 */
export async function asarIntegrity(packaged: string, platform: string = process.platform): Promise<string | null> {
  if (platform === 'darwin') {
    const plist = await readFile(join(executableIn(packaged, platform), 'Contents', 'Info.plist'), 'utf8')
    return PLIST.test(plist) ? null : 'Info.plist does not hold the digest of app.asar.'
  }
  if (platform !== 'win32') return null
  const executable = await readFile(executableIn(packaged, platform))
  // The name of the resource, as Windows spells names.
  const isThere = executable.includes(Buffer.from('ELECTRONASAR', 'utf16le'))
  return isThere ? null : 'The executable does not hold the digest of app.asar.'
}
