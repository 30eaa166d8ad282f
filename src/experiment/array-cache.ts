import type { WeightsRequest } from '../engine/protocol.ts'
import { arrayOf, type NamedArray, type StateDict } from '../weights/state-dict.ts'

/** Equal for requests that get the same numbers. */
export const keyOfWeights = (request: WeightsRequest): string =>
  request.kind === 'file' ? `file ${request.id} ${request.grid}` : JSON.stringify(request)

type Read = (request: WeightsRequest, names: readonly string[]) => Promise<StateDict>

/**
 * Arrays of a network, read from the worker once. Those of the newest weights are kept, so that stepping through a
 * block and pinning its cells asks for nothing twice, and dragging a size does not fill the memory.
 */
export class ArrayCache {
  private of = ''
  private arrays = new Map<string, Promise<NamedArray>>()

  constructor(private readonly read: Read) {}

  async get(request: WeightsRequest, names: readonly string[]): Promise<StateDict> {
    const key = keyOfWeights(request)
    if (key !== this.of) {
      this.of = key
      this.arrays = new Map()
    }
    const { arrays } = this
    const missing = names.filter((name) => !arrays.has(name))
    const answer = missing.length > 0 ? this.read(request, missing) : Promise.resolve({})
    const kept = (name: string): Promise<NamedArray> => {
      const known = arrays.get(name)
      if (known) return known
      const array = answer.then((found) => arrayOf(found, name))
      arrays.set(name, array)
      // What failed is tried again the next time it is asked for.
      array.catch(() => arrays.delete(name))
      return array
    }
    const entries = names.map(async (name) => [name, await kept(name)] as const)
    return Object.fromEntries(await Promise.all(entries))
  }
}
