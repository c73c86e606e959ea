// What the window keeps of answers when the main process says that something changed.

import { QueryClient, QueryObserver } from '@tanstack/react-query'
import { expect, it, vi } from 'vitest'
import { refresh } from '../../renderer/frame/live.ts'

it('an answer from before a change is not kept for the screen that comes next', async () => {
  const queries = new QueryClient()
  const queryKey = ['library:ids', {}]
  let answer: (ids: readonly number[]) => void = () => undefined
  const asked = queries.fetchQuery({
    queryKey,
    queryFn: () => new Promise<readonly number[]>((resolve) => (answer = resolve)),
    staleTime: Number.POSITIVE_INFINITY,
  })
  const over = asked.catch(() => undefined)
  refresh(queries, ['library'])
  answer([])
  await over
  expect(queries.getQueryData(queryKey)).toBeUndefined()
})

it('a first answer that was on its way when something changed is asked for once more', async () => {
  const queries = new QueryClient()
  const answers: ((ids: readonly number[]) => void)[] = []
  const observer = new QueryObserver(queries, {
    queryKey: ['library:ids', {}],
    queryFn: () => new Promise<readonly number[]>((resolve) => answers.push(resolve)),
    staleTime: Number.POSITIVE_INFINITY,
  })
  const shown: (readonly number[])[] = []
  const stop = observer.subscribe(({ data, fetchStatus }) => {
    if (data !== undefined && fetchStatus === 'idle') shown.push(data)
  })
  refresh(queries, ['library'])
  refresh(queries, ['library'])
  answers[0]?.([])
  await vi.waitFor(() => expect(answers).toHaveLength(2))
  answers[1]?.([7])
  await vi.waitFor(() => expect(shown.at(-1)).toEqual([7]))
  stop()
})
