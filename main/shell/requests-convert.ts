// What the window asks about conversions. The pipeline does all of it.

import type { ConvertRequests } from '../../preload/contract.ts'
import type { Pipeline } from '../pipeline/pipeline.ts'
import type { Answers } from './requests.ts'

export function convertAnswers({
  pipeline,
}: {
  readonly pipeline: Pick<Pipeline, 'converting'>
}): Pick<Answers, keyof ConvertRequests> {
  const { converting } = pipeline
  return {
    'convert:offers': ({ id }) => converting.offers(id),
    'convert:start': async ({ id, kind }) => done(await converting.start(id, kind)),
    'convert:cancel': ({ id }) => done(converting.cancel(id)),
    'convert:settle': async ({ id }) => done(await converting.settle(id)),
  }
}

/** Takes what a call returned, if anything, and answers with the null of the treaty. */
function done(_nothing: unknown): null {
  return null
}
