// How far apart two spellings are: letters to put in, take out, change or swap. For "did you mean"; it refuses to count
// beyond two, because nobody mistypes more of a word.

const FARTHEST = 2

/** 0, 1 or 2; 3 means farther. Neighbours that changed places count once (optimal string alignment). */
export function distance(a: string, b: string, most = FARTHEST): number {
  if (Math.abs(a.length - b.length) > most || isFarApart(a, b, most)) return most + 1
  let before: number[] = []
  let above = Array.from({ length: b.length + 1 }, (_, column) => column)
  for (let row = 1; row <= a.length; row++) {
    const line = [row]
    let least = row
    for (let column = 1; column <= b.length; column++) {
      const isSame = a.charCodeAt(row - 1) === b.charCodeAt(column - 1)
      let cost = Math.min(
        (above[column] ?? 0) + 1,
        (line[column - 1] ?? 0) + 1,
        (above[column - 1] ?? 0) + Number(!isSame),
      )
      if (isSwapped(a, b, row, column)) cost = Math.min(cost, (before[column - 2] ?? 0) + 1)
      line.push(cost)
      least = Math.min(least, cost)
    }
    if (least > most) return most + 1
    before = above
    above = line
  }
  return Math.min(above[b.length] ?? 0, most + 1)
}

/** Letters of the one that the other has nowhere: each must have been put in, taken out or changed. */
function isFarApart(a: string, b: string, most: number): boolean {
  let strange = 0
  for (const letter of b) if (!a.includes(letter)) strange += 1
  return strange > most
}

function isSwapped(a: string, b: string, row: number, column: number): boolean {
  return (
    row > 1 &&
    column > 1 &&
    a.charCodeAt(row - 1) === b.charCodeAt(column - 2) &&
    a.charCodeAt(row - 2) === b.charCodeAt(column - 1)
  )
}

/** The one that is nearest to what was typed; short words may differ by one letter only. */
export function nearestOf<T extends string>(typed: string, known: readonly T[]): T | null {
  let [nearest, least]: [T | null, number] = [null, typed.length < 5 ? 2 : FARTHEST + 1]
  for (const word of known) {
    const apart = distance(typed, word)
    if (apart < least) [nearest, least] = [word, apart]
  }
  return nearest
}
