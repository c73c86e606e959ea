// The address at which a packaged application learns of newer versions, from the environment of whoever builds it:
// ARCHIVE_UPDATE_URL (https, a folder on any web server) and ARCHIVE_UPDATE_KEY (an Ed25519 public key, PEM). Without them the package
// asks nobody. `node scripts/package/feed.ts sign KEYFILE dist/latest*.yml` signs what electron-builder wrote for that folder.

import { createPrivateKey, createPublicKey, sign } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { z } from 'zod'
import { ToolchainError } from '../electron/cache.ts'
import { asCommand } from '../electron.ts'

const Address = z.url({ protocol: /^https$/ })

export interface Feed {
  readonly url: string
  /** As base64 of its SubjectPublicKeyInfo. */
  readonly publicKey: string
}

/** Null where nothing is wanted; half a wish is refused. */
export function wantedFeed(env: Readonly<Record<string, string | undefined>>): Feed | null {
  const { ARCHIVE_UPDATE_URL: url, ARCHIVE_UPDATE_KEY: key } = env
  if (url === undefined && key === undefined) return null
  if (url === undefined || key === undefined || !Address.safeParse(url).success)
    throw new ToolchainError(
      'Updates need ARCHIVE_UPDATE_URL (https) and ARCHIVE_UPDATE_KEY (an Ed25519 public key, PEM), or neither of them.',
    )
  return { url, publicKey: spki(key) }
}

function spki(pem: string): string {
  const key = createPublicKey(pem)
  if (key.asymmetricKeyType !== 'ed25519') throw new ToolchainError('ARCHIVE_UPDATE_KEY is no Ed25519 key.')
  return key.export({ format: 'der', type: 'spki' }).toString('base64')
}

/** What lies beside the application as `app-update.yml`: JSON, which is YAML too. electron-updater reads it, and so do we. */
export function feedFile(feed: Feed): string {
  return `${JSON.stringify({ provider: 'generic', ...feed, updaterCacheDirName: 'update' }, null, 2)}\n`
}

/** What makes electron-builder write latest*.yml; it uploads nothing. */
export function feedArguments(feed: Feed | null): readonly string[] {
  if (feed === null) return []
  return ['--publish', 'never', '-c.publish.provider=generic', `-c.publish.url=${feed.url}`]
}

export function signatureOf(text: string, privateKey: string): string {
  return `${sign(null, Buffer.from(text), createPrivateKey(privateKey)).toString('base64')}\n`
}

async function main(): Promise<number> {
  const [verb, keyFile, ...files] = process.argv.slice(2)
  if (verb !== 'sign' || keyFile === undefined || files.length === 0)
    throw new ToolchainError('Usage: node scripts/package/feed.ts sign KEYFILE dist/latest*.yml')
  const key = await readFile(keyFile, 'utf8')
  for (const file of files) await writeFile(`${file}.sig`, signatureOf(await readFile(file, 'utf8'), key))
  process.stdout.write(`Signed: ${files.join(', ')}\n`)
  return 0
}

if (import.meta.main) await asCommand(main)
