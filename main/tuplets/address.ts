// Which addresses may be spoken to: the service's own origin, and storage that is public and encrypted. Plain http and
// private addresses are only for a service that runs on this very machine.

import { isIP } from 'node:net'
import { t } from '../../language/language.ts'
import { Fault } from '../fault.ts'
import { bare, isPublicHost } from './public-host.ts'

/** 127.0.0.0/8, ::1 and localhost: what never leaves the machine. */
export function isLoopback(hostname: string): boolean {
  const host = bare(hostname)
  return host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'))
}

/** The service's address, checked once: a key must not travel unencrypted. A path in front of the endpoints is kept. */
export function baseAddress(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : null
  const isFit = url !== null && (url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname)))
  if (!isFit || url.username !== '' || url.password !== '')
    throw new Fault('bad-request', t('The address of the service must begin with https://.'), {
      remedy: t('Correct the address of the service; http:// is only accepted for this machine itself.'),
      retry: 'after-fix',
    })
  return url
}

/** An address of the storage as the service handed it out. Its query is a secret: it never appears in the Fault. */
export function storageAddress(text: string, api: URL): URL {
  const url = URL.canParse(text) ? new URL(text) : null
  if (url === null)
    throw unfit(t('The upload address that the service gave is not an address; nothing was sent there.'))
  if (url.username !== '' || url.password !== '')
    throw unfit(t('The upload address that the service gave holds a user name; nothing was sent there.'))
  const isLocal = isLoopback(api.hostname)
  if (url.protocol !== 'https:' && !(isLocal && url.protocol === 'http:'))
    throw unfit(t('The upload address that the service gave is not encrypted; nothing was sent there.'))
  if (!isLocal && !isPublicHost(url.hostname))
    throw unfit(t('The upload address that the service gave is not a public one; nothing was sent there.'))
  url.hash = ''
  return url
}

function unfit(sentence: string): Fault {
  return new Fault('bad-reply', sentence, {
    remedy: t('It is tried again later with a new address.'),
  })
}
