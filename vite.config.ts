import mdx from '@mdx-js/rollup'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

export default defineConfig({
  plugins: [{ enforce: 'pre', ...mdx() }, react()],
  build: { target: 'es2022' },
  worker: {
    format: 'es',
    // Licence comments alone would add 174 kB to the worker; the licences ship with the packages.
    rolldownOptions: { output: { comments: false } },
  },
  optimizeDeps: {
    include: ['@tensorflow/tfjs-core', '@tensorflow/tfjs-backend-wasm', '@tensorflow/tfjs-backend-cpu'],
  },
})
