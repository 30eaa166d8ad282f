import type { ReactNode } from 'react'
import type { BackendName } from '../engine/protocol.ts'
import type { TensorCell } from '../experiment/marks.ts'
import type { Settings } from '../experiment/settings.ts'
import type { Block, Step } from '../model/block.ts'
import type { Trace } from '../model/trace.ts'
import type { NamedArray } from '../weights/state-dict.ts'
import type { EngineLines } from './engine-lines.ts'

/** A cell, and all that is there of the run it belongs to, whatever is set meanwhile. */
export interface Made<S extends Step = Step> {
  block: Block
  step: S
  place: TensorCell
  trace: Trace
  settings: Settings
}

/** What a module has learned, and the key under which that is published: an Affine's are `.alpha` and `.beta`. */
export interface Learned {
  key: string
  weight: NamedArray
  bias: NamedArray
}

/**
 * A cell worked out: its value in double precision, and how it came about, in symbols, in TensorFlow.js and as a
 * picture with the real numbers. Each operation makes its own, in one file.
 */
export interface WorkedCell {
  made: Made
  /** What was done, by which a page can be styled and tested. */
  kind: string
  value: number
  formula: ReactNode
  working: ReactNode
  /** The learned arrays as heatmaps, with the part that the cell uses marked; null where there are none. */
  learned: { key: string; maps: ReactNode } | null
  lines(backend: BackendName): EngineLines
}
