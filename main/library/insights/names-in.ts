// Texts that come again and again, each as a number: labels, owners, days. A column of numbers is compared and counted in a
// hundredth of the time.

export class Named {
  readonly #refs = new Map<string, number>()
  readonly #texts: string[] = []
  #ranks: Uint32Array | null = null

  get size(): number {
    return this.#texts.length
  }

  ref(text: string): number {
    const known = this.#refs.get(text)
    if (known !== undefined) return known
    const fresh = this.#texts.length
    this.#refs.set(text, fresh)
    this.#texts.push(text)
    this.#ranks = null
    return fresh
  }

  /** Where there is one already. */
  known(text: string): number | undefined {
    return this.#refs.get(text)
  }

  text(ref: number): string {
    return this.#texts[ref] ?? ''
  }

  texts(): readonly string[] {
    return this.#texts
  }

  /** The place of each in the order of the alphabet; '' is the last. */
  ranks(compare: (one: string, other: string) => number): Uint32Array {
    if (this.#ranks !== null) return this.#ranks
    const order = this.#texts.map((_, ref) => ref)
    order.sort((a, b) => {
      const [one, other] = [this.text(a), this.text(b)]
      if (one === '' || other === '') return Number(one === '') - Number(other === '')
      return compare(one, other)
    })
    const ranks = new Uint32Array(order.length)
    for (const [place, ref] of order.entries()) ranks[ref] = place
    this.#ranks = ranks
    return ranks
  }
}
