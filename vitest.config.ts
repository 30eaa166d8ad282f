import { defineConfig } from 'vitest/config'

export default defineConfig({ test: { include: ['{src,site,tests}/**/*.test.ts'], testTimeout: 60_000 } })
