// The bytes of a text file become text: by their byte order mark, else as UTF-8 where they are that, else as Windows-1252, which
// older programs wrote without saying so. It never fails; line ends become single line feeds.

/** What Windows-1252 has where Latin-1 has control characters. Written out: not every runtime's own decoder knows it. */
const WINDOWS =
  '\u20ac\u0081\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u008d\u017d\u008f' +
  '\u0090\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u009d\u017e\u0178'

export function decode(bytes: Uint8Array): string {
  const text = textOf(bytes)
  return text.includes('\r') ? text.replaceAll(/\r\n?/g, '\n') : text
}

function textOf(bytes: Uint8Array): string {
  const [first, second] = bytes
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  try {
    // The mark of UTF-8, where there is one, goes by itself.
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (thrown) {
    if (!(thrown instanceof TypeError)) throw thrown
    return Buffer.from(bytes)
      .toString('latin1')
      .replaceAll(/[\x80-\x9f]/g, (letter) => WINDOWS[letter.charCodeAt(0) - 0x80] ?? letter)
  }
}
