// What the main process says of options: what there is to choose, what is kept under names, and what is wrong with a choice.

import { keepPreviousData, type UseQueryResult, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Options, OptionsCatalogue, OptionsChoices, OptionsProblem } from '../../preload/contract.ts'
import { ask, askKey, useAsk } from '../frame/ask.ts'

/** It does not change while the application runs. */
export function useCatalogue(): OptionsCatalogue | undefined {
  return useAsk('options:catalogue', {}, { staleMs: Number.POSITIVE_INFINITY }).data
}

export function useChoices(): UseQueryResult<OptionsChoices> {
  return useAsk('options:presets', {})
}

export interface Judgement {
  readonly problems: readonly OptionsProblem[]
  /** They are those of the options as they stand, not of the ones a moment ago. */
  readonly isFresh: boolean
  /** The service would take them; false until that is known. */
  readonly isAllowed: boolean
}

/** @param durationMs of the recording that they are for; null where there is none, or where its length is not known */
export function useJudgement(options: Options, durationMs: number | null = null): Judgement {
  const input = { options, durationMs }
  const asked = useQuery({
    queryKey: askKey('options:check', input),
    queryFn: () => ask('options:check', input),
    // Rules, not states: the same question has the same answer. The lines stay while the next one is on its way.
    staleTime: Number.POSITIVE_INFINITY,
    placeholderData: keepPreviousData,
  })
  const problems = asked.data ?? []
  const isFresh = asked.data !== undefined && !asked.isPlaceholderData
  return { problems, isFresh, isAllowed: isFresh && !problems.some(({ isForbidden }) => isForbidden) }
}

/** Options that somebody chooses, and the preset that they came from. */
export interface Chosen {
  readonly options: Options
  readonly presetId: string | null
}

export interface Draft extends Chosen {
  readonly judgement: Judgement
  /** Another set, as a whole. */
  readonly choose: (chosen: Chosen) => void
  /** A part of them; the preset is still where they came from. */
  readonly change: (part: Partial<Options>) => void
}

/** For a dialog that keeps nothing until its button is pressed: the picker and the form work on this. */
export function useDraft(first: Chosen, durationMs: number | null = null): Draft {
  const [chosen, setChosen] = useState(first)
  const judgement = useJudgement(chosen.options, durationMs)
  return {
    ...chosen,
    judgement,
    choose: setChosen,
    change: (part) => setChosen((before) => ({ ...before, options: { ...before.options, ...part } })),
  }
}
