// Vaults for trials: a keychain whose protection is a word, so that the shell's own vault can be used without Electron, and
// a vault that does not seal at all, for the control that must be caught.

import type { Vault } from '../../main/pipeline/crew.ts'
import type { Sealer } from '../../main/shell/sealer.ts'

const turn = (bytes: Uint8Array): Uint8Array => bytes.map((byte) => byte ^ 0x5a)

export const fakeSealer: Sealer = {
  isProtected: true,
  seal: async (text) => turn(Buffer.from(text)),
  open: async (sealed) => ({ text: Buffer.from(turn(sealed)).toString(), isStale: false }),
}

export const plainVault: Vault = {
  seal: (text) => new Uint8Array(Buffer.from(text)),
  open: (sealed) => Buffer.from(sealed).toString(),
}
