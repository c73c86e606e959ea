// What an article of the help is: a sentence, steps, what else is good to know, and the ways to the screens that it speaks of.

import type { WayId } from './ways.ts'

export interface Article {
  readonly title: string
  /** What it is about, in a sentence. */
  readonly about: string
  readonly steps: readonly string[]
  readonly more: readonly string[]
  readonly ways: readonly WayId[]
  /** Words that people may look for and that do not stand in it. */
  readonly also: string
}
