import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { NetworkConfig } from '../model/config.ts'
import { networkShapes } from '../model/parameter-shapes.ts'
import { blobSource } from './byte-source.ts'
import { openCheckpoint } from './checkpoint.ts'
import { seededNetwork } from './initialise.ts'
import { networksIn } from './networks-in.ts'
import { formatSafetensors } from './safetensors.ts'
import type { StateDict } from './state-dict.ts'

const SMALL: NetworkConfig = {
  model: 'linear',
  dim: 8,
  grid: 2,
  ratio: 0.5,
  depth: 1,
  positionGrid: 2,
  patchSize: 2,
  classes: 3,
}

const open = (bytes: Uint8Array<ArrayBuffer>) => openCheckpoint(blobSource(new Blob([bytes])))

const fixture = (name: string) =>
  Uint8Array.from(readFileSync(new URL(`../../tests/golden/checkpoints/${name}.pth`, import.meta.url)))

async function safetensors(): Promise<Uint8Array<ArrayBuffer>> {
  const source = seededNetwork(SMALL, 1)
  const tensors: StateDict = {}
  for (const name of source.shapes.keys()) tensors[name] = await source.read(name)
  return formatSafetensors(tensors)
}

describe('openCheckpoint, then networksIn', () => {
  it.each([
    ['the zip of PyTorch', async () => fixture('deit')],
    ['PyTorch’s format before 1.6', async () => fixture('legacy-deit')],
    ['safetensors', safetensors],
  ])('open a network in %s', async (_, bytes) => {
    const [{ network }] = networksIn(await open(await bytes()))
    expect(network.config).toEqual(SMALL)
    expect(Object.fromEntries(network.shapes)).toEqual(networkShapes(SMALL))
    expect((await network.read('blocks.0.mlp2.fc2.weight')).data).toHaveLength(10)
    expect((await network.read('pos_encoding.cls_pos_embed')).shape).toEqual([1, 1, 8])
    expect((await network.read('head.weight')).data).toHaveLength(24)
  })
})
