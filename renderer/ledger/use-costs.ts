// The sums of a time, asked for anew while recordings move; what was there stays until the next is here.

import { keepPreviousData, type UseQueryResult, useQuery } from '@tanstack/react-query'
import type { CostsInput, CostsView } from '../../preload/contract.ts'
import { ask, askKey } from '../frame/ask.ts'

export function useCosts(input: CostsInput, isEnabled: boolean): UseQueryResult<CostsView> {
  return useQuery<CostsView>({
    queryKey: askKey('costs:view', input),
    queryFn: () => ask('costs:view', input),
    placeholderData: keepPreviousData,
    enabled: isEnabled,
  })
}
