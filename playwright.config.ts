// End-to-end tests in the real Electron window, one after the other: two windows would compete for focus and clipboard.
import { defineConfig } from '@playwright/test'

export default defineConfig({
  testDir: 'test/app',
  testMatch: '**/*.spec.ts',
  outputDir: 'test-results/app',
  globalSetup: './test/toolchain/e2e-setup.ts',
  workers: 1,
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  forbidOnly: Boolean(process.env.CI),
  reporter: 'list',
})
