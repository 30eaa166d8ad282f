import '@tensorflow/tfjs-backend-cpu'
import './kernels/wasm-backend.ts'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as tf from '@tensorflow/tfjs-core'
import type { Device } from './current-backend.ts'
import type { WeightsFolder } from './trained.ts'

/** What there is to compute with where the site is built and tested. */
export const nodeDevice: Device = {
  async activate(backend) {
    if (!(await tf.setBackend(backend))) throw new Error('it does not start')
  },
  lost: () => new Promise(() => {}),
  gpuBackends: async () => [],
}

/** A folder of weights on disk. */
export const folderOnDisk = (folder: string): WeightsFolder => ({
  index: async (task) => JSON.parse(await readFile(join(folder, task, 'index.json'), 'utf8')),
  async read(file, onBytes) {
    const bytes = await readFile(join(folder, file))
    onBytes(bytes.length)
    return bytes
  },
  keeps: async () => true,
})
