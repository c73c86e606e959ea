// What the service's "not enough credit" means for the person: for which recording it was said, what that was to cost, and what
// nobody knows.

import { dollarsOf } from '../../language/figures.ts'
import { t } from '../../language/language.ts'
import { Fault } from '../fault.ts'
import type { Transcription } from '../recording.ts'

/** The service tells no balance, so nothing is said about how much is left. */
export function creditFault(row: Transcription, refused: Fault): Fault {
  const { title, estimatedCostMicro } = row
  const asked =
    estimatedCostMicro === null
      ? t('It was asked for “{title}”, of unknown price.', { title })
      : t('It was asked for “{title}”, about {price}.', { title, price: dollarsOf(estimatedCostMicro, 3) })
  return new Fault(refused.code, `${refused.message} ${asked}`, {
    remedy: t(
      'Top up the account at the service, then try again now. Its balance is not told, so how many of those that wait will fit is not known: they are tried one by one.',
    ),
    retry: refused.retry,
    cause: refused,
    ...(refused.untilMs === undefined ? {} : { untilMs: refused.untilMs }),
  })
}
