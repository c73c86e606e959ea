// The look at a folder as it goes on, counted by the rules that stand in the sheet: asked again until it is done, and the last
// numbers stay until those of changed rules are there.

import { keepPreviousData, type UseQueryResult, useQuery } from '@tanstack/react-query'
import type { FolderRules, FolderSurvey } from '../../preload/contract.ts'
import { ask, askKey } from '../frame/ask.ts'
import { isLooking } from './survey-words.ts'

const SOON_MS = 400

export function useSurvey(id: string, rules: FolderRules): UseQueryResult<FolderSurvey> {
  const input = { id, rules }
  return useQuery<FolderSurvey>({
    queryKey: askKey('folders:survey', input),
    queryFn: () => ask('folders:survey', input),
    refetchInterval: ({ state }) => (state.data !== undefined && isLooking(state.data) ? SOON_MS : false),
    placeholderData: keepPreviousData,
    // The look belongs to one opening of the sheet; another one begins anew.
    gcTime: 0,
  })
}
