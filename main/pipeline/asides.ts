// What a person asks beside the queue: what is wrong with a link, what was paid for and is not there, which jobs the service has.

import type { Receipt, WeighedReceipt } from '../receipt.ts'
import type { Options } from '../recording.ts'
import { Attaching } from './attaching.ts'
import { weigh } from './charged.ts'
import type { Crew } from './crew.ts'
import { checkLinks, type LinksCheck } from './links.ts'
import { type RemoteActs, RemoteJobs } from './remote-jobs.ts'

export class Asides {
  readonly #crew: Crew
  /** Of the account, as the service lists them. */
  readonly jobs: RemoteJobs
  /** For transcripts that came without it. */
  readonly audio: Attaching

  constructor(crew: Crew, acts: RemoteActs) {
    this.#crew = crew
    this.audio = new Attaching(crew)
    this.jobs = new RemoteJobs(crew, acts)
  }

  links(text: string, options: Options): LinksCheck {
    return checkLinks(text, options, this.#crew)
  }

  /** Whether what is missing from a result was charged. */
  weigh(receipt: Receipt): WeighedReceipt {
    return weigh(receipt, (options, durationMs) => this.#crew.tuplets.estimate(options, durationMs))
  }
}
