// Unit and flow tests: real files, real SQLite, real HTTP, in plain Node. What needs a window is Playwright's (test/app).
import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

// Processes rather than threads: the native SQLite, worker threads and signals behave in a test as they do in the product.
// Vitest leaves one core alone, which of two is half of them: a flow test mostly waits for the disk and for answers.
const maxWorkers = Math.max(2, availableParallelism() - 1)
const shared = { environment: 'node', pool: 'forks', testTimeout: 20_000, maxWorkers } as const

const PURE = [
  'export',
  'house',
  'intake',
  'pipeline',
  'renderer',
  'shell',
  'speaking',
  'tuplets',
  'library',
  'analytics',
].map((room) => `test/${room}/**/*.test.ts`)

export default defineConfig({
  test: {
    projects: [
      // Pure functions and rooms that keep nothing between two tests: a process for each file would cost more than the tests.
      { test: { ...shared, name: 'pure', isolate: false, include: PURE } },
      {
        test: {
          ...shared,
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: ['test/flow/**', 'test/chaos/**', 'test/app/**', ...PURE],
        },
      },
      { test: { ...shared, name: 'flow', include: ['test/flow/**/*.test.ts'] } },
      // Trials mostly wait, so two files of them may wait beside each other on whatever machine.
      { test: { ...shared, name: 'chaos', include: ['test/chaos/**/*.test.ts'], maxWorkers: 2 } },
    ],
    passWithNoTests: false,
  },
})
