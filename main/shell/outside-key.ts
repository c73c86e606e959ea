// The key that a run was given from outside. It is taken out of the environment before anything else is started, because children
// have no business with it, and put back for one of them alone: the one that starts the application anew.

export interface OutsideKey {
  readonly key: string
  /** The account that it was used for before the application started itself anew; null at a person's start. */
  readonly accountId: string | null
}

type Environment = Record<string, string | undefined>

const KEY = 'TUPLETS_API_KEY'
/** Ours: whoever chose another account meanwhile has not given that one the key. */
const ACCOUNT = 'TUPLETS_API_KEY_ACCOUNT'

export function takeOutsideKey(env: Environment): OutsideKey | null {
  const key = env[KEY]?.trim() ?? ''
  const accountId = env[ACCOUNT] || null
  delete env[KEY]
  delete env[ACCOUNT]
  return key === '' ? null : { key, accountId }
}

/** Whatever `work` starts is given the key, and nothing that is started later. */
export function lendOutsideKey(env: Environment, outside: OutsideKey | null, work: () => void): void {
  if (outside !== null) env[KEY] = outside.key
  if (outside !== null && outside.accountId !== null) env[ACCOUNT] = outside.accountId
  try {
    work()
  } finally {
    takeOutsideKey(env)
  }
}
