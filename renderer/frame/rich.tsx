// A sentence with markup in it: `<key>…</key>` in a message becomes whatever `key` makes of what stands inside.

import { Children, type ReactNode } from 'react'
import { parts, type Value, type Wrap } from '../../language/language.ts'

/** As `t`, with elements. The message is a literal; each tag in it is named among the values. */
export function rich(
  message: string,
  values: Readonly<Record<string, Value | ReactNode | Wrap<ReactNode>>>,
): ReactNode {
  return Children.toArray(parts<ReactNode>(message, values))
}
