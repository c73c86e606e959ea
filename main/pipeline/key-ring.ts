// What the pipeline asks of whoever keeps the keys. Everything that is written here is on the disk when its promise resolves.

/** How far the exchange of a key has come; the keys themselves stay where they are kept. */
export type RotationNote =
  /** A key by this name is being asked for: it may exist at the service without anybody having heard of it. */
  | { readonly step: 'asking'; readonly name: string }
  /** The new key is here, and is not used yet. */
  | { readonly step: 'made'; readonly name: string; readonly keyId: string | null }
  /** The new key is in use; the old one has yet to be revoked. */
  | { readonly step: 'used'; readonly name: string; readonly oldId: string | null }

export interface KeyRing {
  /** The account with which new recordings are sent. */
  currentId(): string
  ids(): readonly string[]
  name(id: string): string
  key(id: string): string | null
  /** A digest of the key: tells keys apart, opens nothing. */
  mark(id: string): string | null
  /** Whether the key with this mark is, or was, a key of this account. */
  knows(id: string, mark: string): boolean
  /** Under which the service lists the key, where that is known. */
  keyId(id: string): string | null
  /** Whether the key will be here at the next start. */
  isKept(id: string): boolean

  rotation(id: string): RotationNote | null
  beginRotation(id: string, name: string): Promise<void>
  /** @throws Fault where it cannot be read back from the disk */
  keepFresh(id: string, fresh: { readonly raw: string; readonly id: string | null }): Promise<void>
  /** As it lies on the disk; null where it does not open. */
  freshKey(id: string): Promise<string | null>
  /** The new key is the one in use from now on; the old one stays here until `endRotation`. */
  takeFresh(id: string, raw: string, oldId: string | null): Promise<void>
  /** The old key is the one in use again; null where it does not open. */
  takeBack(id: string): Promise<string | null>
  oldKey(id: string): Promise<string | null>
  endRotation(id: string): Promise<void>

  /** A key for another program, until the person has it. */
  park(id: string, fresh: { readonly raw: string; readonly keyId: string; readonly name: string }): Promise<void>
  parkedKey(id: string, keyId: string): string | null
  unpark(id: string, keyId: string): Promise<void>
}
