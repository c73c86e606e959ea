// Names for machines out of labels for people: `Main topic` suggests the key `main_topic`, `Night shift` the code NIGHT_SHIFT. Only
// suggestions; whether a name will do is asked of the main process.

const LONGEST = 40

/** Letters that no accent can be taken off from. */
const SPELT: Readonly<Record<string, string>> = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd', þ: 'th', ı: 'i' }

function words(label: string): readonly string[] {
  const plain = label
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[ßæœøłđþı]/g, (letter) => SPELT[letter] ?? '')
    .replace(/['’]/g, '')
  return plain.match(/[a-z0-9]+/g) ?? []
}

/** Whole words as far as there is room. */
function joined(parts: readonly string[]): string {
  let name = parts[0]?.slice(0, LONGEST) ?? ''
  for (const part of parts.slice(1)) {
    if (name.length + 1 + part.length > LONGEST) break
    name = `${name}_${part}`
  }
  return name
}

/** Empty where the label has no letter that a key may have. */
export function keyFor(label: string): string {
  const name = joined(words(label))
  return /^\d/.test(name) ? `q_${name}` : name
}

export function codeFor(label: string): string {
  const name = joined(words(label)).toUpperCase()
  return /^\d/.test(name) ? `N_${name}` : name
}

/** With a number behind it where it is taken. */
export function free(name: string, taken: ReadonlySet<string>): string {
  if (!taken.has(name)) return name
  for (let number = 2; ; number += 1) if (!taken.has(`${name}_${number}`)) return `${name}_${number}`
}

/** Whether a name is what the label suggested, so that it may follow another label. */
export function isSuggested(name: string, suggested: string): boolean {
  if (name === '' || name === suggested) return true
  return suggested !== '' && name.startsWith(`${suggested}_`) && /^\d+$/.test(name.slice(suggested.length + 1))
}

/** The first name of a schema's versions: `care_study` of “Care study” is `care-study-1`. */
export function versionFor(name: string): string {
  return `${keyFor(name).replaceAll('_', '-') || 'fields'}-1`
}
