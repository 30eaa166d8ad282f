import type { NetworkConfig } from '../model/config.ts'
import type { TensorName } from '../model/steps.ts'
import type { PictureProblem } from '../picture/decode.ts'
import type { Pixels } from '../picture/pixels.ts'
import type { ShapeWorld } from '../picture/shape-world.ts'

/** What the page asks of the worker: everything a run depends on, so that a new worker can take it up. */
export interface RunRequest {
  sizes: Pick<NetworkConfig, 'dim' | 'grid' | 'ratio'>
  seed: number
  /** Which block is traced; those before it are run to make its input. */
  block: number
  picture: PictureRequest
}

/** A file has an id, so that one picture is decoded once however often it is run. */
export type PictureRequest = { kind: 'shape'; shape: ShapeWorld } | { kind: 'file'; id: number; file: Blob }

/** A tensor as the page draws it: row-major values. */
export interface Matrix {
  rows: number
  columns: number
  data: Float32Array
}

export type Trace = Record<TensorName, Matrix>

/** Is given a tensor of the traced block as soon as it is known. */
export type OnTensor = (name: TensorName, matrix: Matrix) => void

export const BACKENDS = ['wasm', 'cpu', 'webgl', 'webgpu'] as const
export type BackendName = (typeof BACKENDS)[number]

export interface RunResult {
  trace: Trace
  /** The picture as the network saw it, square, before normalising. */
  picture: Pixels
  /** Size of the picture before it was cut and resized; null for a drawn shape. */
  original: { width: number; height: number } | null
  backend: BackendName
  /** Time of the traced block with its 13 tensors read back. */
  milliseconds: number
  /** Something the reader should know about how this was computed. */
  notice: 'no-webassembly' | 'gpu-lost' | null
}

/** Why a run gave no result; the page words it in the reader's language. */
export type Problem = PictureProblem | { code: 'computation-failed'; message: string }

export type RunOutcome<Result = RunResult> =
  | { kind: 'result'; result: Result }
  | { kind: 'problem'; problem: Problem }
  | { kind: 'cancelled' }

/**
 * What the worker posts of its own accord during a run: each tensor of the traced block, so that the page can draw
 * it while the next is computed; and how many blocks are done, where that takes long.
 */
export type News = { tensor: TensorName; matrix: Matrix } | { blocksDone: number }

/** What the worker offers, called through Comlink. */
export interface EngineApi {
  /**
   * Sets the engine up; a backend asked for by name is used if this device has it.
   * Answers the name of a Web Lock held for as long as the worker lives, where there are locks.
   */
  start(backend: BackendName | 'auto'): Promise<string | null>
  /** The trace itself is sent tensor by tensor, before the rest of the result. */
  run(request: RunRequest): Promise<RunOutcome<Omit<RunResult, 'trace'>>>
  /** Asks the run in progress to stop at the next block. */
  cancel(): void
  /** Times the GPU backends, where there is a real GPU, against the present one, and keeps the fastest. */
  tune(): Promise<void>
}
