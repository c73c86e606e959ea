// Unit and flow tests: real files, real SQLite, real HTTP, in plain Node. What needs a window is Playwright's (test/app).
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { defineConfig } from 'vitest/config'

// Processes rather than threads: the native SQLite, worker threads and signals behave in a test as they do in the product.
// A flow test mostly waits for the disk and for answers: on two cores three get on faster than two, and than four.
const maxWorkers = Math.max(3, availableParallelism() - 1)
const COMPILED = join(import.meta.dirname, 'node_modules', '.cache', 'compiled')
/**
 * Each worker thread, and each process that a trial kills, loads the same rooms once more: Node keeps what it made of them. Below
 * node_modules, so that a clean install begins anew.
 */
const env = { NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? COMPILED }
const shared = { environment: 'node', pool: 'forks', testTimeout: 20_000, maxWorkers, env } as const

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
      // Files share a process: nothing here is kept between two tests, and loading the application anew for each file cost a third
      // of the time. Pure functions and rooms first.
      { test: { ...shared, name: 'pure', isolate: false, include: PURE } },
      {
        test: {
          ...shared,
          name: 'unit',
          isolate: false,
          include: ['test/**/*.test.ts'],
          exclude: ['test/flow/**', 'test/chaos/**', 'test/app/**', ...PURE],
        },
      },
      { test: { ...shared, name: 'flow', isolate: false, include: ['test/flow/**/*.test.ts'] } },
      // Trials mostly wait, so two files of them may wait beside each other on whatever machine.
      { test: { ...shared, name: 'chaos', include: ['test/chaos/**/*.test.ts'], maxWorkers: 2 } },
    ],
    passWithNoTests: false,
  },
})
