import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { siteAt } from './site/address.ts'
import { chapters } from './site/chapters.ts'
import { codeCells } from './site/code-cells.ts'
import { kernels } from './site/kernels.ts'
import { listings } from './site/listings.ts'
import { site } from './site/site.ts'

const { base, origin } = siteAt(process.env.BASE_PATH)

/** What the sources need, here and where the pages are rendered. */
const source = () => [
  ...chapters(import.meta.dirname),
  listings(import.meta.dirname),
  codeCells(import.meta.dirname),
  kernels(import.meta.dirname),
  react(),
]

export default defineConfig({
  base,
  plugins: [...source(), site(source, origin)],
  build: {
    target: 'es2022',
    // One small stylesheet: it is there before the first chapter is, whichever that is, and its order is certain.
    cssCodeSplit: false,
    modulePreload: {
      // No browser that runs modules of this age needs it.
      polyfill: false,
      // A script that imports another need not name it twice, nor what every page has from the start.
      resolveDependencies: (imported, files, { hostType }) =>
        hostType === 'html'
          ? files
          : files.filter(
              (file) => file !== imported && !/(^|\/)(index|shared|rolldown-runtime)-[^/]+$/.test(file),
            ),
    },
    rolldownOptions: {
      // What d3-array makes when it is loaded, and the pages use nothing of; without this no bundler dares to drop it.
      treeshake: { manualPureFunctions: ['bisector', 'Blur2', 'shuffler'] },
      output: {
        codeSplitting: {
          groups: [
            // What several chapters use, in any language, travels together: one large file packs better than many
            // small ones.
            {
              name: 'shared',
              minShareCount: 9,
              // Exceptions are the bibliography, which the chapters that cite nothing would have to fetch, what many figures
              // of one chapter share, and the storage of the device and the shapes of weights, which no page needs before
              // it can be used.
              test: /src\/(cells(?!\/(article\/(bibliography|Cite)|mixing\/))|operations|experiment(?!\/device-storage)|kit|heatmap|model(?!\/parameter-shapes)|picture)|node_modules/,
            },
          ],
        },
      },
    },
  },
  // As most hosts of plain files do: in a sandboxed frame, which has no origin, no script may be fetched without this.
  preview: { cors: true },
  worker: {
    format: 'es',
    plugins: () => [kernels(import.meta.dirname)],
    // Licence comments alone would add 174 kB to the worker; the licences ship with the packages.
    rolldownOptions: { output: { comments: false } },
  },
  optimizeDeps: {
    include: ['@tensorflow/tfjs-core', '@tensorflow/tfjs-backend-wasm', '@tensorflow/tfjs-backend-cpu'],
  },
})
