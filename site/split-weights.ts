import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Shard, TrainedEntry } from '../src/engine/trained.ts'
import { halvesOf } from '../src/weights/halves.ts'

/**
 * Writes the weights of a built site as they travel best: the two halves of every shard as files of their own, the upper
 * one packed. Training writes, and the repository has, plain safetensors.
 */
export function splitWeights(folder: string): void {
  for (const task of readdirSync(folder)) {
    const list = join(folder, task, 'index.json')
    const networks: Record<string, TrainedEntry> = JSON.parse(readFileSync(list, 'utf8'))
    const split = Object.entries(networks).map(([name, entry]) => {
      const shards = entry.shards.map((shard) => splitShard(join(folder, task), shard))
      return [name, { ...entry, shards }]
    })
    writeFileSync(list, JSON.stringify(Object.fromEntries(split)))
  }
}

function splitShard(folder: string, shard: Shard): Shard {
  if (!('file' in shard)) return shard
  const path = join(folder, shard.file)
  const { upper, lower } = halvesOf(readFileSync(path))
  rmSync(path)
  /** Under the name of the shard, with the hash of its own content for that of the shard's. */
  const write = (half: 'upper' | 'lower', bytes: Uint8Array) => {
    const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 8)
    const file = shard.file.replace(/\.\w+\.safetensors$/, `.${hash}.${half}`)
    writeFileSync(join(folder, file), bytes)
    return { file, bytes: bytes.length }
  }
  return {
    part: shard.part,
    upper: write('upper', gzipSync(upper, { level: 9 })),
    lower: write('lower', lower),
  }
}
