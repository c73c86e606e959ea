// Every request of the window goes through here: a refused reply becomes an AskError, an accepted one its value. Nothing is
// tried again by itself and nothing waits for the network: the main process answers, online or not.

import {
  QueryClient,
  type QueryKey,
  type UseMutationResult,
  type UseQueryResult,
  useMutation,
  useQuery,
} from '@tanstack/react-query'
import { t } from '../../language/language.ts'
import type { FaultView, Input, Reply, RequestName, Value } from '../../preload/contract.ts'

/** A refusal as the main process worded it. */
export class AskError extends Error {
  override readonly name = 'AskError'
  readonly fault: FaultView

  constructor(fault: FaultView) {
    super(fault.text)
    this.fault = fault
  }
}

export function valueIn<T>(reply: Reply<T>): T {
  if (reply.ok) return reply.value
  throw new AskError(reply.fault)
}

export async function ask<N extends RequestName>(name: N, input: Input<N>): Promise<Value<N>> {
  return valueIn(await window.archive.ask(name, input))
}

/** Whatever was thrown, in words for a person. */
export function faultOf(thrown: unknown): FaultView {
  if (thrown instanceof AskError) return thrown.fault
  return {
    code: 'internal',
    text: t('The application did not answer as it should.'),
    remedy: t('Try once more; if it stays so, close the window and open it again.'),
  }
}

export function openQueries(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      // Offline is an everyday state here: without 'always' every request would wait for a network that none of them needs.
      queries: { networkMode: 'always', retry: false, refetchOnWindowFocus: false, refetchOnReconnect: false },
      mutations: { networkMode: 'always', retry: false },
    },
  })
}

export function askKey<N extends RequestName>(name: N, input: Input<N>): QueryKey {
  return [name, input]
}

interface AskRules {
  readonly staleMs?: number
  readonly isEnabled?: boolean
  /** How long an answer is remembered once nobody looks at it; five minutes unless something else is said. */
  readonly keepsMs?: number
}

export function useAsk<N extends RequestName>(
  name: N,
  input: Input<N>,
  rules: AskRules = {},
): UseQueryResult<Value<N>> {
  return useQuery<Value<N>>({
    queryKey: askKey(name, input),
    queryFn: () => ask(name, input),
    staleTime: rules.staleMs ?? 0,
    enabled: rules.isEnabled ?? true,
    ...(rules.keepsMs === undefined ? {} : { gcTime: rules.keepsMs }),
  })
}

/** A request that changes something. What it changed comes back through the `changed` event. */
export function useAction<N extends RequestName>(name: N): UseMutationResult<Value<N>, Error, Input<N>> {
  return useMutation({ mutationFn: (input: Input<N>) => ask(name, input) })
}
