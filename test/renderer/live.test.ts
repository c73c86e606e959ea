// What the window keeps of answers when the main process says that something changed.

import { QueryClient } from '@tanstack/react-query'
import { expect, it } from 'vitest'
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
