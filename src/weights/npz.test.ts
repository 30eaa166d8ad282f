import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { unzipSync } from 'fflate'
import { describe, expect, it, vi } from 'vitest'
import { findPython } from '../../tests/find-python.mjs'
import { formatNpz } from './npz'
import type { StateDict } from './state-dict'

const trace: StateDict = {
  x: { shape: [2, 3], data: Float32Array.of(1, 2, 3, 4, 5, 6) },
  'mlp1.fc1': { shape: [4], data: Float32Array.of(-1, 0.1, 1e-40, Infinity) },
  'pos_encoding.pos_embed': { shape: [1, 1, 2, 1], data: Float32Array.of(8, 9) },
  scalar: { shape: [], data: Float32Array.of(7) },
}

const python = findPython('numpy')

describe('formatNpz', () => {
  it('writes one .npy a tensor, with its shape, its values and nothing compressed', () => {
    const bytes = formatNpz(trace)
    const files = unzipSync(bytes)
    expect(Object.keys(files)).toEqual(Object.keys(trace).map((name) => `${name}.npy`))
    for (const [name, { shape, data }] of Object.entries(trace)) {
      const npy = files[`${name}.npy`]!
      const headerLength = npy[8]! + 256 * npy[9]!
      const header = Buffer.from(npy.subarray(0, 10 + headerLength)).toString('latin1')
      expect(header.slice(0, 8)).toBe('\x93NUMPY\x01\x00')
      expect(header.length % 64).toBe(0)
      expect(header.at(-1)).toBe('\n')
      const sizes = /'descr': '<f4', 'fortran_order': False, 'shape': \(([\d, ]*)\)/.exec(header)![1]!
      expect(sizes.split(',').map(Number).slice(0, -1)).toEqual(shape)
      expect(new Float32Array(npy.slice(header.length).buffer)).toEqual(data)
      expect(Buffer.from(bytes).includes(Buffer.from(npy))).toBe(true)
    }
  })

  it('writes the same bytes for the same tensors, whatever the time', () => {
    const before = formatNpz(trace)
    vi.useFakeTimers({ now: new Date(2030, 5, 7) })
    expect(formatNpz(trace)).toEqual(before)
    vi.useRealTimers()
  })

  it.skipIf(!python)('is read back by NumPy', () => {
    const folder = mkdtempSync(join(tmpdir(), 'npz-'))
    const path = join(folder, 'trace.npz')
    writeFileSync(path, formatNpz(trace))
    const script = `
import numpy, sys
for name, array in numpy.load(sys.argv[1]).items():
    print(name, array.dtype, array.shape, array.ravel().tolist())`
    const { stdout } = spawnSync(python, ['-c', script, path], { encoding: 'utf8' })
    rmSync(folder, { recursive: true })
    expect(stdout.trim().split('\n')).toEqual([
      'x float32 (2, 3) [1.0, 2.0, 3.0, 4.0, 5.0, 6.0]',
      'mlp1.fc1 float32 (4,) [-1.0, 0.10000000149011612, 9.99994610111476e-41, inf]',
      'pos_encoding.pos_embed float32 (1, 1, 2, 1) [8.0, 9.0]',
      'scalar float32 () [7.0]',
    ])
  })
})
