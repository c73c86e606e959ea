// What the window asks of prices. The rules and the figures are the pipeline's to ask of the service's price list.

import type { Pipeline } from '../pipeline/pipeline.ts'
import type { Answers } from './requests.ts'

type PriceName = Extract<keyof Answers, `price:${string}`>

export function priceAnswers({ pricing }: Pick<Pipeline, 'pricing'>): Pick<Answers, PriceName> {
  return {
    'price:batch': ({ files, options }) => pricing.batch(files, options),
    'price:compare': ({ files, options }) => pricing.compare(files, options),
    'price:explain': ({ file, options }) => pricing.explain(file, options),
  }
}
