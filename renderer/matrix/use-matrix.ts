// The matrix of a collection or of everything; what was there stays until the next is here.

import { keepPreviousData, type UseQueryResult, useQuery } from '@tanstack/react-query'
import type { Input, MatrixView } from '../../preload/contract.ts'
import { ask, askKey } from '../frame/ask.ts'

export type Asked = Input<'matrix:view'>

export function useMatrix(asked: Asked): UseQueryResult<MatrixView> {
  return useQuery<MatrixView>({
    queryKey: askKey('matrix:view', asked),
    queryFn: () => ask('matrix:view', asked),
    placeholderData: keepPreviousData,
    // Tables of numbers are not compared member by member.
    structuralSharing: false,
  })
}
