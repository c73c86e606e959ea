// End-to-end tests in the real Electron window. A test mostly waits for sound, service and screen, so two files run beside
// each other where each can have a screen of its own (test/app/fixtures.ts): on a person's, windows would compete for the
// focus and the clipboard. What is measured against the clock of the sound comes last, alone: as the teardown of all others,
// because a project that depends on them would be left out when one of them fails.
import { defineConfig } from '@playwright/test'
import { hasDisplay } from './scripts/electron/display.ts'

const LISTENING = '**/player.spec.ts'

export default defineConfig({
  testDir: 'test/app',
  outputDir: 'test-results/app',
  globalSetup: './test/toolchain/e2e-setup.ts',
  workers: hasDisplay() ? 1 : 2,
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  forbidOnly: Boolean(process.env.CI),
  reporter: 'list',
  projects: [
    { name: 'windows', testMatch: '**/*.spec.ts', testIgnore: LISTENING, teardown: 'listening' },
    { name: 'listening', testMatch: LISTENING, workers: 1 },
  ],
})
