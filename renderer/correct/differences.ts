// What two texts differ in, word by word. Pure, and bounded: texts that are too long to be compared within a blink count as
// replaced as a whole.

export interface Difference {
  readonly kind: 'same' | 'removed' | 'inserted'
  readonly text: string
}

/** Runs of blanks, words with what joins their parts, single letters where words have no blanks, and every other sign. */
const TOKENS =
  /\s+|[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Thai}\p{scx=Laoo}\p{scx=Khmr}\p{scx=Mymr}]\p{M}*|[\p{L}\p{N}\p{M}]+(?:['’‑-][\p{L}\p{N}\p{M}]+)*|./gsu

export function tokensOf(text: string): readonly string[] {
  return text.match(TOKENS) ?? []
}

/** So many comparisons are a blink. */
const MOST_CELLS = 1_500_000

/** In the order of the text; where something took another's place, what was removed stands first. */
export function differences(before: string, after: string): readonly Difference[] {
  if (before === after) return before === '' ? [] : [{ kind: 'same', text: before }]
  const [old, young] = [tokensOf(before), tokensOf(after)]
  const head = sharedHead(old, young)
  const tail = sharedTail(old, young, head)
  const steps: Difference[] = [
    { kind: 'same', text: old.slice(0, head).join('') },
    ...compared(old.slice(head, old.length - tail), young.slice(head, young.length - tail)),
    { kind: 'same', text: old.slice(old.length - tail).join('') },
  ]
  return joined(steps)
}

function sharedHead(old: readonly string[], young: readonly string[]): number {
  let count = 0
  while (count < old.length && count < young.length && old[count] === young[count]) count++
  return count
}

function sharedTail(old: readonly string[], young: readonly string[], head: number): number {
  const most = Math.min(old.length, young.length) - head
  let count = 0
  while (count < most && old[old.length - 1 - count] === young[young.length - 1 - count]) count++
  return count
}

function compared(old: readonly string[], young: readonly string[]): readonly Difference[] {
  const [rows, columns] = [old.length + 1, young.length + 1]
  if (rows === 1 || columns === 1 || rows * columns > MOST_CELLS)
    return [
      { kind: 'removed', text: old.join('') },
      { kind: 'inserted', text: young.join('') },
    ]
  const longest = longestCommon(old, young)
  const steps: Difference[] = []
  let [at, to] = [0, 0]
  while (at < old.length || to < young.length) {
    const [mine, other] = [old[at], young[to]]
    const down = longest[(at + 1) * columns + to] ?? 0
    const right = longest[at * columns + to + 1] ?? 0
    if (mine !== undefined && mine === other) {
      steps.push({ kind: 'same', text: mine })
      at++
      to++
    } else if (mine !== undefined && (other === undefined || down >= right)) {
      steps.push({ kind: 'removed', text: mine })
      at++
    } else {
      steps.push({ kind: 'inserted', text: other ?? '' })
      to++
    }
  }
  return steps
}

/** For every pair of places, how many tokens the rests behind them have in common; words weigh more than blanks and signs. */
function longestCommon(old: readonly string[], young: readonly string[]): Uint32Array {
  const columns = young.length + 1
  const table = new Uint32Array((old.length + 1) * columns)
  for (let at = old.length - 1; at >= 0; at--) {
    const mine = old[at] ?? ''
    const weight = /[\p{L}\p{N}]/u.test(mine) ? 4 : 1
    for (let to = young.length - 1; to >= 0; to--) {
      const down = table[(at + 1) * columns + to] ?? 0
      const right = table[at * columns + to + 1] ?? 0
      const both = mine === young[to] ? (table[(at + 1) * columns + to + 1] ?? 0) + weight : 0
      table[at * columns + to] = Math.max(down, right, both)
    }
  }
  return table
}

/** Neighbours of a kind become one; within a change what was removed comes before what took its place. */
function joined(steps: readonly Difference[]): readonly Difference[] {
  const whole: Difference[] = []
  let [removed, inserted] = ['', '']
  const flush = (): void => {
    if (removed !== '') whole.push({ kind: 'removed', text: removed })
    if (inserted !== '') whole.push({ kind: 'inserted', text: inserted })
    removed = ''
    inserted = ''
  }
  for (const { kind, text } of steps) {
    if (text === '') continue
    if (kind === 'removed') removed += text
    else if (kind === 'inserted') inserted += text
    else {
      flush()
      const last = whole.at(-1)
      if (last?.kind === 'same') whole[whole.length - 1] = { kind: 'same', text: last.text + text }
      else whole.push({ kind: 'same', text })
    }
  }
  flush()
  return whole
}

/** For the eye: a blank that stayed between two changed words belongs to the change, so that it is read in one piece. */
export function readable(steps: readonly Difference[]): readonly Difference[] {
  return joined(
    steps.flatMap((step, at): readonly Difference[] => {
      const isBetween = [steps[at - 1], steps[at + 1]].every((next) => next !== undefined && next.kind !== 'same')
      return isBetween && step.kind === 'same' && step.text.trim() === ''
        ? [
            { kind: 'removed', text: step.text },
            { kind: 'inserted', text: step.text },
          ]
        : [step]
    }),
  )
}
