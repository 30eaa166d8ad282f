import type * as tf from '@tensorflow/tfjs-core'
import type { NetworkSource } from '../weights/network-source.ts'
import { type Uploaded, uploadArray } from './weights.ts'

/**
 * How many numbers are kept on the backend (256 MB, and on wasm as much again where they are packed for products): the
 * paper's base network and a little more.
 */
const MOST_KEPT_VALUES = 64 * 2 ** 20

/**
 * Uploaded arrays by what is in them, so that a change uploads only what it changes: another number of tokens leaves
 * `mlp1` as it is, and a slider moved back finds what was there. The arrays used longest ago are let go first.
 */
export class WeightCache {
  private readonly tensors = new Map<string, tf.Tensor>()
  private values = 0
  private holders = 0

  /** @param most how many numbers are kept beyond what the last call has loaded */
  constructor(private readonly most = MOST_KEPT_VALUES) {}

  /** Until the function it answers is called, nothing is let go: for who needs what several calls load. */
  hold(): () => void {
    this.holders++
    return () => {
      this.holders--
      this.letGo(new Set())
    }
  }

  /** Uploads those of the names that are not there yet. The tensors stay the cache's, until the next call unless they are held. */
  async load(source: NetworkSource, names: readonly string[]): Promise<Uploaded> {
    const loaded = new Map<string, tf.Tensor>()
    for (const name of names) {
      const key = `${source.id} ${name} ${source.shapes.get(name)}`
      let tensor = this.tensors.get(key)
      if (!tensor) {
        const array = await source.read(name)
        // Another run may have brought it while this one waited.
        tensor = this.tensors.get(key) ?? this.upload(name, array)
      }
      // A Map keeps the order of insertion: what is used moves to its end.
      this.tensors.delete(key)
      this.tensors.set(key, tensor)
      loaded.set(name, tensor)
    }
    this.letGo(new Set(loaded.values()))
    return (name) => loaded.get(name)!
  }

  /** Frees everything; to be called before the backend changes, and at the end. */
  dispose(): void {
    for (const tensor of this.tensors.values()) tensor.dispose()
    this.tensors.clear()
    this.values = 0
  }

  private upload(...array: Parameters<typeof uploadArray>): tf.Tensor {
    const tensor = uploadArray(...array)
    this.values += tensor.size
    return tensor
  }

  private letGo(inUse: ReadonlySet<tf.Tensor>): void {
    if (this.holders > 0) return
    for (const [key, tensor] of this.tensors) {
      if (this.values <= this.most || inUse.has(tensor)) return
      tensor.dispose()
      this.tensors.delete(key)
      this.values -= tensor.size
    }
  }
}
