/*
 * How fast a checkpoint is read and how much memory that takes. Each reading has a process of its own, for a process
 * does not give memory back: this file is both what starts them and what they run.
 */

import { spawnSync } from 'node:child_process'
import { mkdtempSync, openAsBlob, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { runnerImport } from 'vite'
import { findPython } from '../tests/find-python.mjs'

const source = async (file) =>
  (await runnerImport(fileURLToPath(new URL(`../src/${file}`, import.meta.url)))).module

/** A network of the tiny size, and what PyTorch makes of it. */
async function writeFiles(folder) {
  const { TINY } = await source('model/config.ts')
  const { seededNetwork } = await source('weights/initialise.ts')
  const { formatSafetensors } = await source('weights/safetensors.ts')
  const network = seededNetwork(TINY, 0)
  const weights = {}
  for (const name of network.shapes.keys()) weights[name] = await network.read(name)
  const safetensors = join(folder, 'tiny.safetensors')
  writeFileSync(safetensors, formatSafetensors(weights))
  const pth = join(folder, 'tiny.pth')
  const script = 'import sys, torch, safetensors; torch.save(safetensors.read(sys.argv[1])[0], sys.argv[2])'
  const python = findPython('torch', 'numpy')
  const wrote =
    python !== '' &&
    spawnSync(python, ['-c', script, safetensors, pth], {
      cwd: fileURLToPath(new URL('../training', import.meta.url)),
    }).status === 0
  return wrote ? { '.safetensors': safetensors, '.pth': pth } : { '.safetensors': safetensors }
}

/** Reads every array of a file and keeps it. */
async function readWhole(path) {
  const { blobSource } = await source('weights/byte-source.ts')
  const { openCheckpoint } = await source('weights/checkpoint.ts')
  const { networksIn } = await source('weights/networks-in.ts')
  const blob = await openAsBlob(path)
  globalThis.gc()
  const before = process.memoryUsage.rss()
  const start = performance.now()
  const [{ network }] = networksIn(await openCheckpoint(blobSource(blob)))
  const arrays = []
  let most = 0
  for (const name of network.shapes.keys()) {
    arrays.push(await network.read(name))
    most = Math.max(most, process.memoryUsage.rss())
  }
  const seconds = (performance.now() - start) / 1000
  const bytes = arrays.reduce((sum, { data }) => sum + data.byteLength, 0)
  const peak = (most - before) / bytes
  return { megabytesPerSecond: bytes / 1e6 / seconds, peak }
}

/** Five readings of each format that can be had; the best of them. */
export function measureCheckpoints() {
  const folder = mkdtempSync(join(tmpdir(), 'checkpoints-'))
  const run = (...parameters) => {
    const { stdout, stderr, status } = spawnSync(
      process.execPath,
      ['--expose-gc', fileURLToPath(import.meta.url), ...parameters],
      { encoding: 'utf8' },
    )
    if (status !== 0) throw new Error(stderr)
    return JSON.parse(stdout)
  }
  try {
    return Object.entries(run('write', folder)).map(([format, path]) => {
      const readings = Array.from({ length: 5 }, () => run('read', path))
      return {
        format,
        megabytesPerSecond: Math.max(...readings.map((reading) => reading.megabytesPerSecond)),
        peak: Math.min(...readings.map((reading) => reading.peak)),
      }
    })
  } finally {
    rmSync(folder, { recursive: true })
  }
}

const [command, path] = process.argv.slice(2)
if (command === 'write') console.log(JSON.stringify(await writeFiles(path)))
if (command === 'read') console.log(JSON.stringify(await readWhole(path)))
