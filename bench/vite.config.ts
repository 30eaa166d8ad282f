import { join } from 'node:path'
import { defineConfig } from 'vite'
import { kernels } from '../site/kernels.ts'

export default defineConfig({
  root: import.meta.dirname,
  base: './',
  build: { target: 'es2022' },
  worker: { format: 'es', plugins: () => [kernels(join(import.meta.dirname, '..'))] },
  preview: {
    // A cross-origin-isolated page has a clock of 5 µs instead of 100. Both engines are told to use one thread.
    headers: {
      'Cross-Origin-Opener-Policy': 'same-origin',
      'Cross-Origin-Embedder-Policy': 'require-corp',
    },
  },
})
