import { readdirSync, readFileSync } from 'node:fs'
import { type Block, tensorNames } from '../../src/model/block.ts'
import { atHead, type Matrix } from '../../src/model/matrix.ts'
import type { Trace } from '../../src/model/trace.ts'
import { parseSafetensors } from '../../src/weights/safetensors.ts'
import type { NamedArray, StateDict } from '../../src/weights/state-dict.ts'

/** What PyTorch made of a block; see training/write_golden.py. */
export interface GoldenBlock {
  file: string
  weights: StateDict
  tensors: Trace
  /** Only every so many rows of the results were stored; the input is whole. */
  rowStride: number
}

const folderOf = ({ id }: Block) => new URL(`blocks/${id}/`, import.meta.url)

export function matrixOf({ shape, data }: NamedArray): Matrix {
  const [rows = 0, columns = 0] = shape.slice(-2)
  return shape.length === 3 ? atHead({ rows, columns, data, heads: data }, 0) : { rows, columns, data }
}

export function goldenBlocks(block: Block): GoldenBlock[] {
  const files = readdirSync(folderOf(block)).filter((file) => file.endsWith('.safetensors'))
  return files.map((file) => {
    const bytes = new Uint8Array(readFileSync(new URL(file, folderOf(block))))
    const { tensors: arrays, metadata } = parseSafetensors(bytes)
    const names = tensorNames(block)
    const isTensor = ([name]: [string, NamedArray]) => names.includes(name)
    return {
      file,
      weights: Object.fromEntries(Object.entries(arrays).filter((entry) => !isTensor(entry))),
      tensors: new Map(
        names.map((name) => [name, matrixOf(arrays[name] ?? { shape: [], data: new Float32Array() })]),
      ),
      rowStride: Number(metadata.row_stride),
    }
  })
}

/** What `print(block)` says. */
export const goldenPrintout = (block: Block): string =>
  readFileSync(new URL('printout.txt', folderOf(block)), 'utf8').trimEnd()

/** What a block costs, as PyTorch counts it. */
export const goldenCounts = (
  block: Block,
): { dim: number; num_tokens: number; mlp_ratio: number; parameters: number; macs: number } =>
  JSON.parse(readFileSync(new URL('counts.json', folderOf(block)), 'utf8'))
