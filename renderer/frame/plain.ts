// Words as they are compared with what somebody types: without accents and without capitals.

export function plain(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
}
