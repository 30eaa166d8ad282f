import { defineConfig } from '@playwright/test'
import { CHROMIUM_FLAGS, findChromium } from './tests/find-chromium.mjs'

const PORT = 4179

/** Browser tests run on the built site, as a reader gets it. */
export default defineConfig({
  testDir: 'tests/browser',
  // So long that a machine with other things to do meets them too; only a test that fails waits for them.
  timeout: 180_000,
  expect: { timeout: 60_000 },
  workers: 2,
  fullyParallel: true,
  // A shared build machine may stall for seconds; what fails twice is broken. Both reporters name at the end what needed
  // its second try, and the one for GitHub does so on the page of the run.
  retries: process.env.CI ? 1 : 0,
  reporter: process.env.GITHUB_ACTIONS ? [['list'], ['github']] : 'list',
  use: {
    baseURL: `http://localhost:${PORT}`,
    browserName: 'chromium',
    viewport: { width: 1440, height: 900 },
    // Every test is a first visit, and sees every request; what is kept for offline has a test of its own.
    serviceWorkers: 'block',
    launchOptions: { executablePath: findChromium(), args: CHROMIUM_FLAGS },
  },
  webServer: {
    command: `npx vite preview --port ${PORT} --strictPort`,
    port: PORT,
    reuseExistingServer: false,
  },
})
