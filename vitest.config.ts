import { defineConfig } from 'vitest/config'
import { chapterList } from './site/chapter-list.ts'
import { kernels } from './site/kernels.ts'

export default defineConfig({
  plugins: [chapterList(import.meta.dirname), kernels(import.meta.dirname)],
  // So long that a machine with other things to do meets them too.
  test: { include: ['{src,site,tests}/**/*.test.ts'], testTimeout: 60_000, hookTimeout: 60_000 },
})
