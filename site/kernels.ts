import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Plugin } from 'vite'

const KERNELS = 'virtual:kernels'

/** Where they are written, in AssemblyScript. */
const SOURCES = 'src/engine/kernels/assembly'

/** What each variant asks of the browser. */
const FEATURES = { simd: ['simd'], relaxedSimd: ['simd', 'relaxed-simd'] }

/** The same for all builds of one process: pages are rendered by a build of their own, and so are workers. */
let compiled: Promise<string> | undefined

/**
 * Makes the kernels of the wasm backend a module: the bytes of every variant, compiled from the sources. They are small,
 * so they travel within the worker's code, and are there when the backend is.
 */
export function kernels(root: string): Plugin {
  return {
    name: 'kernels',
    resolveId: (id) => (id === KERNELS ? `\0${KERNELS}` : undefined),
    load(id) {
      if (id !== `\0${KERNELS}`) return
      for (const file of readdirSync(join(root, SOURCES))) this.addWatchFile(join(root, SOURCES, file))
      compiled ??= compileAll(root)
      return compiled
    },
    watchChange(path) {
      if (path.includes(SOURCES)) compiled = undefined
    },
  }
}

async function compileAll(root: string): Promise<string> {
  const variants: string[] = []
  for (const [name, features] of Object.entries(FEATURES)) {
    const base64 = Buffer.from(await compile(root, features)).toString('base64')
    variants.push(`export const ${name} = bytes('${base64}')`)
  }
  return `const bytes = (base64) => Uint8Array.from(atob(base64), (byte) => byte.charCodeAt(0))\n${variants.join('\n')}`
}

/** @throws Error with what the compiler says of it, if it does not compile */
async function compile(root: string, features: readonly string[]): Promise<Uint8Array> {
  // Loaded only where something is compiled: it is large.
  const { default: asc } = await import('assemblyscript/asc')
  let binary: Uint8Array | undefined
  const { error, stderr } = await asc.main(
    [
      `${SOURCES}/index.ts`,
      ...['--outFile', 'kernels.wasm', '--optimizeLevel', '3', '--noAssert'],
      // The memory is the backend's, and nothing is kept in it.
      ...['--runtime', 'stub', '--importMemory', '--noExportMemory'],
      // It warns of every function that takes vectors, should JavaScript call it, which cannot.
      ...['--disableWarning', '112'],
      ...features.flatMap((feature) => ['--enable', feature]),
      ...['--baseDir', root],
    ],
    {
      writeFile(_, contents) {
        if (contents instanceof Uint8Array) binary = contents
      },
    },
  )
  if (error || !binary) throw new Error(`the kernels do not compile: ${stderr.toString()}`)
  return binary
}
