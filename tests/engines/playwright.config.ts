import { defineConfig } from '@playwright/test'

/** The main path in every engine there is, one after the other: each brings its own browser. */
export default defineConfig({
  testDir: '.',
  outputDir: '../../test-results',
  timeout: 180_000,
  expect: { timeout: 60_000 },
  workers: 1,
  retries: process.env.CI ? 1 : 0,
  reporter: process.env.GITHUB_ACTIONS ? [['list'], ['github']] : 'list',
})
