import { defineConfig } from 'vitest/config'
import { chapterList } from './site/chapter-list.ts'

export default defineConfig({
  plugins: [chapterList(import.meta.dirname)],
  test: { include: ['{src,site}/**/*.test.ts'], testTimeout: 60_000 },
})
