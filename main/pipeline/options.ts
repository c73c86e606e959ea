// What the service offers and refuses, for whoever presents it: the shell does not speak of the service by itself.

import { LANGUAGES, type Language } from '../tuplets/catalogue.ts'
import { PACKS, type Pack } from '../tuplets/packs.ts'

export { demandAllowed, type OptionProblem, optionProblems } from '../tuplets/option-rules.ts'

/** Languages and packs, as the service's documentation lists them. */
export interface Offers {
  readonly languages: readonly Language[]
  readonly packs: readonly Pack[]
}

export const OFFERS: Offers = { languages: LANGUAGES, packs: PACKS }
