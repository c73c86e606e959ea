// The system's keychain as the rest of the shell sees it: can it seal, seal, open. Newer Electrons answer asynchronously
// and drop the older form, older ones have only that; both are asked here and nowhere else.

import { safeStorage } from 'electron'
import { errorCode } from '../fault.ts'
import type { Log } from '../log.ts'

export interface Sealer {
  /** True where what is sealed is protected by something that the person's account holds. */
  readonly isProtected: boolean
  seal(text: string): Promise<Uint8Array>
  /** `isStale` asks to seal the text again, because the system changed its key. */
  open(sealed: Uint8Array): Promise<{ readonly text: string; readonly isStale: boolean }>
}

type AsyncForm = Pick<typeof safeStorage, 'isAsyncEncryptionAvailable' | 'encryptStringAsync' | 'decryptStringAsync'>

/** Electron must be ready: before that, Linux answers that there is no keychain. */
export async function systemSealer(log: Log): Promise<Sealer> {
  const form = 'encryptStringAsync' in safeStorage ? (safeStorage as AsyncForm) : null
  const isProtected = await canProtect(form, log)
  if (form !== null)
    return {
      isProtected,
      seal: (text) => form.encryptStringAsync(text),
      open: async (sealed) => {
        const { result, shouldReEncrypt } = await form.decryptStringAsync(Buffer.from(sealed))
        return { text: result, isStale: shouldReEncrypt }
      },
    }
  return {
    isProtected,
    seal: async (text) => safeStorage.encryptString(text),
    open: async (sealed) => ({ text: safeStorage.decryptString(Buffer.from(sealed)), isStale: false }),
  }
}

async function canProtect(form: AsyncForm | null, log: Log): Promise<boolean> {
  try {
    const isAvailable = form === null ? safeStorage.isEncryptionAvailable() : await form.isAsyncEncryptionAvailable()
    if (process.platform !== 'linux' || !isAvailable) return isAvailable
    // `basic_text` seals with a password that is the same on every machine: that protects nothing.
    const backend = safeStorage.getSelectedStorageBackend?.() ?? 'unknown'
    log('info', 'keychain.found', { backend })
    return backend !== 'basic_text'
  } catch (error) {
    log('warn', 'keychain.unavailable', { reason: errorCode(error) ?? 'unknown' })
    return false
  }
}
