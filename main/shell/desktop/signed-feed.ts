// Where electron-updater learns of newer versions: a file on any web server, with a signature beside it that only the maintainers' key
// can make. It tells the server nothing: no version, no number of this copy.

import { createPublicKey, verify } from 'node:crypto'
import type { UpdateInfo } from 'builder-util-runtime'
import type { ResolvedUpdateFileInfo } from 'electron-updater'
import {
  Provider,
  type ProviderRuntimeOptions,
  parseUpdateInfo,
  resolveFiles,
} from 'electron-updater/out/providers/Provider'
import { UNSIGNED } from './updates.ts'

export interface FeedFacts {
  /** Where the files lie. */
  readonly url: string
  /** Ed25519, as base64 of its SubjectPublicKeyInfo. */
  readonly publicKey: string
}

export class SignedFeed extends Provider<UpdateInfo> {
  readonly #facts: FeedFacts

  /** As electron-updater makes its providers: options, updater, runtime. */
  constructor(facts: FeedFacts, _updater: unknown, runtime: ProviderRuntimeOptions) {
    super(runtime)
    this.#facts = facts
  }

  /** electron-updater would send an id of this copy with every question. */
  override setRequestHeaders(): void {
    super.setRequestHeaders(null)
  }

  async getLatestVersion(): Promise<UpdateInfo> {
    const name = `${this.getDefaultChannelName()}.yml`
    const address = this.#at(name)
    const text = (await this.httpRequest(address)) ?? ''
    const signature = (await this.httpRequest(this.#at(`${name}.sig`))) ?? ''
    if (!isSigned(text, signature, this.#facts.publicKey))
      throw Object.assign(new Error('The signature of the feed is wrong.'), { code: UNSIGNED })
    return parseUpdateInfo(text, name, address)
  }

  resolveFiles(info: UpdateInfo): ResolvedUpdateFileInfo[] {
    return resolveFiles(info, this.#at(''))
  }

  #at(name: string): URL {
    return new URL(name, this.#facts.url.endsWith('/') ? this.#facts.url : `${this.#facts.url}/`)
  }
}

export function isSigned(text: string, signature: string, publicKey: string): boolean {
  const key = createPublicKey({ key: Buffer.from(publicKey, 'base64'), format: 'der', type: 'spki' })
  return verify(null, Buffer.from(text), key, Buffer.from(signature.trim(), 'base64'))
}
