// Chromium names itself, and with it the system and its version, as the creator of every PDF that it prints. What leaves the house
// names the application only.

const CREATOR = /\/Creator \((?:[^()\\]|\\.)*\)/s
/** The names of a PDF stand before its first page. */
const HEAD = 4096

/** The same bytes at the same places, because a PDF is found its way through by offsets: what is shorter gets blanks behind it. */
export function createdBy(maker: string, pdf: Uint8Array): Uint8Array {
  const head = Buffer.from(pdf.subarray(0, HEAD)).toString('latin1')
  const found = CREATOR.exec(head)
  const named = `/Creator (${maker.replace(/[^ -~]|[()\\]/g, '')})`
  if (found === null || named.length > found[0].length) return pdf
  const made = Uint8Array.from(pdf)
  made.set(Buffer.from(named.padEnd(found[0].length), 'latin1'), found.index)
  return made
}
