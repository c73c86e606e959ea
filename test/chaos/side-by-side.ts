// Many cases at once, so that waiting for one is not waiting for all; and a limit after which a case counts as stuck.

/** Runs every case, at most so many at a time, and gives the answers in the order of the cases. */
export async function sideBySide<Case, Answer>(
  cases: readonly Case[],
  most: number,
  run: (one: Case, index: number) => Promise<Answer>,
): Promise<readonly Answer[]> {
  const answers = new Map<number, Answer>()
  const left = [...cases.entries()]
  const work = async (): Promise<void> => {
    for (let next = left.shift(); next !== undefined; next = left.shift()) {
      const [index, one] = next
      answers.set(index, await run(one, index))
    }
  }
  await Promise.all(Array.from({ length: Math.min(most, cases.length) }, work))
  return [...answers].sort(([a], [b]) => a - b).map(([, answer]) => answer)
}

/** Whether the promise was kept in time; a case that is stuck must not hold up the others. */
export async function isKept(promise: Promise<unknown>, ms: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), ms)
  })
  try {
    return await Promise.race([promise.then(() => true), late])
  } finally {
    clearTimeout(timer)
  }
}
