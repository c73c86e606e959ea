// Room for words whose length is the language's: columns that are as wide in every row as the longest of them needs.

import type { CSSProperties } from 'react'

/** @param name of a custom property, which is set to a width in digits of the font where it is used */
export function roomFor(name: `--${string}`, words: readonly string[]): CSSProperties {
  // Marks of direction take no room.
  const longest = Math.max(...words.map((word) => Array.from(word.replace(/\p{Cf}/gu, '')).length))
  return { [name]: `${longest}ch` }
}
