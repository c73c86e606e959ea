// What the window says that it can do now, and by which keys: the menu shows no other keys than those that really work, and greys
// what nobody would answer.

export interface WindowCommand {
  readonly id: string
  /** As Electron spells it; null where it has none. */
  readonly key: string | null
}

export interface Commands {
  isOffered(id: string): boolean
  keyOf(id: string): string | null
}

export function commandsOf(list: readonly WindowCommand[]): Commands {
  const keys = new Map(list.map(({ id, key }) => [id, key]))
  return { isOffered: (id) => keys.has(id), keyOf: (id) => keys.get(id) ?? null }
}
