// Asks the system whether the connection is paid for by the byte: only while something waits to be uploaded, every five
// minutes and when the network changes, with a bound on the answer. Where the system cannot tell, nothing is assumed.

import { execFile } from 'node:child_process'
import { networkInterfaces } from 'node:os'
import { type Clock, MINUTE, SECOND } from '../clock.ts'
import { errorCode } from '../fault.ts'
import type { Log } from '../log.ts'

/** True, false, or null where the system does not say. */
export type MeteredAnswer = boolean | null

export interface MeteredParts {
  readonly clock: Clock
  readonly log: Log
  readonly ask: () => Promise<MeteredAnswer>
  /** Anything that is another text when another network is used. */
  readonly network: () => string
  readonly isWanted: () => boolean
  readonly tell: (isMetered: MeteredAnswer) => void
  /** The network is another one. */
  readonly changed: () => void
}

const LOOK_EVERY_MS = 10 * SECOND
const ASK_EVERY_MS = 5 * MINUTE

export function watchMetered(parts: MeteredParts): void {
  const { clock, log } = parts
  let network = parts.network()
  let nextAskAtMs = Number.NEGATIVE_INFINITY
  let isAsking = false

  const ask = async (): Promise<void> => {
    isAsking = true
    nextAskAtMs = clock.monotonic() + ASK_EVERY_MS
    try {
      parts.tell(await parts.ask())
    } catch (error) {
      // Without the tool nobody knows; that is no reason to hold anything back.
      log('debug', 'metered.unknown', { reason: errorCode(error) ?? 'no-answer' })
      parts.tell(null)
    } finally {
      isAsking = false
    }
  }
  const look = (): void => {
    const now = parts.network()
    if (now !== network) {
      network = now
      nextAskAtMs = Number.NEGATIVE_INFINITY
      parts.changed()
    }
    if (!isAsking && clock.monotonic() >= nextAskAtMs && parts.isWanted()) void ask()
    clock.schedule(LOOK_EVERY_MS, look)
  }
  clock.schedule(0, look)
}

/** Addresses of this machine that lead anywhere: they differ from network to network. */
export function networkOf(): string {
  const outward = Object.entries(networkInterfaces()).flatMap(([name, addresses]) =>
    (addresses ?? []).filter((each) => !each.internal).map((each) => `${name} ${each.address}`),
  )
  return outward.sort().join('\n')
}

const ANSWER_MS = 5 * SECOND

export function askSystem(platform: NodeJS.Platform): Promise<MeteredAnswer> {
  if (platform === 'linux') return run('busctl', NETWORK_MANAGER).then(readNetworkManager)
  if (platform === 'win32') return run('powershell.exe', WINDOWS).then(readWindows)
  // macOS tells only programs that use its own network framework ("Low Data Mode"); there is no command to ask with.
  return Promise.resolve(null)
}

const NETWORK_MANAGER = [
  'get-property',
  'org.freedesktop.NetworkManager',
  '/org/freedesktop/NetworkManager',
  'org.freedesktop.NetworkManager',
  'Metered',
]

/** `u 1` to `u 4`: yes, no, guessed yes, guessed no; `u 0` is unknown. */
export function readNetworkManager(text: string): MeteredAnswer {
  const value = /^u\s+(\d+)/.exec(text.trim())?.[1]
  if (value === '1' || value === '3') return true
  return value === '2' || value === '4' ? false : null
}

const WINDOWS = [
  '-NoProfile',
  '-NonInteractive',
  '-Command',
  `[void][Windows.Networking.Connectivity.NetworkInformation,Windows,ContentType=WindowsRuntime];
$profile = [Windows.Networking.Connectivity.NetworkInformation]::GetInternetConnectionProfile();
if ($profile) { $profile.GetConnectionCost().NetworkCostType.ToString() }`,
]

/** `Unrestricted`, `Fixed` (a volume is included), `Variable` (each byte costs), `Unknown`. */
export function readWindows(text: string): MeteredAnswer {
  const word = text.trim()
  if (word === 'Fixed' || word === 'Variable') return true
  return word === 'Unrestricted' ? false : null
}

function run(program: string, args: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile(program, args, { timeout: ANSWER_MS, maxBuffer: 64 * 1024, windowsHide: true }, (error, stdout) => {
      if (error === null) resolve(stdout)
      else reject(error)
    })
  })
}
