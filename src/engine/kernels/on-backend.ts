import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm'
import type { DataId, TensorInfo } from '@tensorflow/tfjs-core'

/** Where something is in the backend's memory; 0 where it is not there. */
type Pointer = number

/** What `assembly/` exports. */
interface Exports {
  linear(
    y: Pointer,
    x: Pointer,
    panels: Pointer,
    rows: number,
    inner: number,
    columns: number,
    isGelu: boolean,
    residual: Pointer,
  ): void
  pack(
    panels: Pointer,
    weight: Pointer,
    bias: Pointer,
    inner: number,
    columns: number,
    down: number,
    along: number,
  ): void
  layerNorm(
    y: Pointer,
    x: Pointer,
    weight: Pointer,
    bias: Pointer,
    rows: number,
    columns: number,
    epsilon: number,
  ): void
  layerNormBack(
    dx: Pointer,
    dy: Pointer,
    x: Pointer,
    weight: Pointer,
    rows: number,
    columns: number,
    epsilon: number,
  ): void
  gelu(y: Pointer, x: Pointer, size: number): void
  geluBack(dx: Pointer, dy: Pointer, x: Pointer, size: number): void
  add(y: Pointer, a: Pointer, b: Pointer, size: number): void
  transpose(y: Pointer, x: Pointer, rows: number, columns: number): void
  columns(y: Pointer, x: Pointer, rows: number, across: number, count: number): void
}

/** A weight packed for products, and what it was packed with. */
interface Packed {
  panels: TensorInfo
  bias: DataId | undefined
  isTurned: boolean
}

/** Bytes of a number. */
export const FLOAT = 4

/** The kernels on the memory that a backend keeps its tensors in; it may grow, and they see it grown. */
export class OnBackend {
  readonly run: Exports
  private readonly packed = new Map<DataId, Packed[]>()

  constructor(
    private readonly backend: BackendWasm,
    module: WebAssembly.Module,
  ) {
    // What Emscripten calls the exports of the backend's own module.
    const { asm } = backend.wasm as unknown as { asm: { memory: WebAssembly.Memory } }
    const { exports } = new WebAssembly.Instance(module, { env: { memory: asm.memory } })
    this.run = exports as unknown as Exports
    this.freePanelsWithWeights()
  }

  at = ({ dataId }: Pick<TensorInfo, 'dataId'>): Pointer => this.backend.getMemoryOffset(dataId)

  /** One more tensor of the same numbers. */
  share = ({ dataId, shape, dtype }: TensorInfo): TensorInfo => {
    this.backend.incRef(dataId)
    return { dataId, shape, dtype }
  }

  make = (shape: number[]): TensorInfo => this.backend.makeOutput(shape, 'float32')

  /**
   * A weight (in, out) in the order that `linear` reads it in: panels of eight columns, each with their biases before
   * their rows, and at the end room for the tile that is worked out. It is packed once, and kept until the weight goes.
   *
   * @param isTurned whether it is to be read as (out, in)
   */
  panels(weight: TensorInfo, bias: TensorInfo | undefined, isTurned: boolean): Pointer {
    const kept = this.packed.get(weight.dataId) ?? []
    const known = kept.find((each) => each.isTurned === isTurned && each.bias === bias?.dataId)
    if (known) return this.at(known.panels)
    const [rows = 0, across = 0] = weight.shape
    const [inner, columns] = isTurned ? [across, rows] : [rows, across]
    const [down, along] = isTurned ? [FLOAT, across * FLOAT] : [across * FLOAT, FLOAT]
    const panels = this.make([Math.ceil(columns / 8) * (inner + 1) + 6, 8])
    this.run.pack(this.at(panels), this.at(weight), bias ? this.at(bias) : 0, inner, columns, down, along)
    this.packed.set(weight.dataId, [...kept, { panels, bias: bias?.dataId, isTurned }])
    return this.at(panels)
  }

  /** TensorFlow.js knows nothing of the panels, and the backend hears of it when a tensor goes. */
  private freePanelsWithWeights(): void {
    const free = this.backend.disposeData.bind(this.backend)
    this.backend.disposeData = (dataId, force) => {
      const isGone = free(dataId, force)
      if (isGone) for (const { panels } of this.packed.get(dataId) ?? []) free(panels.dataId)
      if (isGone) this.packed.delete(dataId)
      return isGone
    }
  }
}
