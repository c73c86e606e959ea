// Byte ranges as RFC 9110 section 14 has them, as a pure function. Several ranges in one request are refused the way the
// standard allows: the whole is served, because no media element asks for them.

export type RangeAnswer =
  | { readonly kind: 'whole' }
  /** Both ends are included, as on the wire. */
  | { readonly kind: 'part'; readonly first: number; readonly last: number }
  | { readonly kind: 'unsatisfiable' }

export function readRange(header: string | null, sizeBytes: number): RangeAnswer {
  const match = /^\s*bytes\s*=\s*(\d*)\s*-\s*(\d*)\s*$/i.exec(header ?? '')
  const [, from = '', to = ''] = match ?? []
  // A header that cannot be read is ignored, not refused: that is what the standard asks for.
  if (match === null || (from === '' && to === '')) return { kind: 'whole' }
  if (from === '') return suffix(Number(to), sizeBytes)
  const first = Number(from)
  const last = to === '' ? sizeBytes - 1 : Math.min(Number(to), sizeBytes - 1)
  if (to !== '' && Number(to) < first) return { kind: 'whole' }
  return first >= sizeBytes ? { kind: 'unsatisfiable' } : { kind: 'part', first, last }
}

function suffix(length: number, sizeBytes: number): RangeAnswer {
  if (length === 0 || sizeBytes === 0) return { kind: 'unsatisfiable' }
  return { kind: 'part', first: Math.max(0, sizeBytes - length), last: sizeBytes - 1 }
}
