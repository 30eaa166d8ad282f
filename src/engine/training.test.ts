/*
 * The scripts in training/, held to what the page does. They need Python with PyTorch and NumPy; where there is none,
 * these tests are skipped, and the golden files still stand for PyTorch.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findPython } from '../../tests/find-python.mjs'
import { TRAINED } from '../model/config.ts'
import { networkParameterCount } from '../model/counts.ts'
import { networkShapes } from '../model/parameter-shapes.ts'
import { formatSafetensors, parseSafetensors } from '../weights/safetensors.ts'
import type { StateDict } from '../weights/state-dict.ts'
import { folderOnDisk, nodeDevice } from './in-node.ts'
import { Session } from './session.ts'

const python = findPython('torch', 'numpy')

/** Runs Python in training/: a script with its arguments, or `-c` and some code. */
const runPython = (...parameters: string[]) =>
  spawnSync(python, parameters, { cwd: 'training', encoding: 'utf8' })

/** What a few lines of Python print. */
function output(code: string): string {
  const { stdout, stderr, status } = runPython('-c', code)
  expect(status, stderr).toBe(0)
  return stdout
}

describe.skipIf(!python)('with PyTorch (skipped where no python3 can import torch and numpy)', () => {
  const folder = mkdtempSync(join(tmpdir(), 'training-'))
  const file = (name: string) => join(folder, name)
  afterAll(() => rmSync(folder, { recursive: true }))

  describe('network.py', () => {
    let made: Record<string, { parameters: number; shapes: Record<string, number[]> }>
    beforeAll(() => {
      made = JSON.parse(
        output(`
import json
from network import BLOCKS, Network
print(json.dumps({
    mixing: {'parameters': sum(p.numel() for p in network.parameters()),
             'shapes': {key: value.shape for key, value in network.state_dict().items()}}
    for mixing, network in ((mixing, Network(mixing)) for mixing in BLOCKS)}))`),
      )
    })

    test('the linear network has the keys, shapes and parameters that the page counts with', () => {
      expect(made.linear!.shapes).toEqual(networkShapes(TRAINED))
      expect(made.linear!.parameters).toBe(networkParameterCount(TRAINED))
    })

    test('its twins differ from it in the blocks alone', () => {
      const { dim, ratio, depth } = TRAINED
      expect(made.none!.shapes).toEqual(networkShapes({ ...TRAINED, model: 'none' }))
      const noBlocks = networkParameterCount({ ...TRAINED, depth: 0 })
      const norm = 2 * dim
      const mlp = 2 * ratio * dim ** 2 + (ratio + 1) * dim
      const attention = 4 * dim ** 2 + 4 * dim
      expect(made.none!.parameters).toBe(noBlocks + depth * (norm + mlp))
      expect(made.attention!.parameters).toBe(noBlocks + depth * (2 * norm + mlp + attention))
    })
  })

  test('muon.py makes a matrix orthogonal: its singular values end up near 1', () => {
    const values = JSON.parse(
      output(`
import torch
from muon import orthogonal
torch.manual_seed(0)
print([torch.linalg.svdvals(orthogonal(torch.randn(shape))).tolist() for shape in ((40, 10), (10, 40), (96, 24))])`),
    )
    // The published coefficients give up convergence for speed: they end between 0.7 and 1.2.
    expect(Math.min(...values.flat())).toBeGreaterThan(0.6)
    expect(Math.max(...values.flat())).toBeLessThan(1.3)
  })

  describe('safetensors.py', () => {
    const tensors: StateDict = {
      matrix: { shape: [2, 3], data: new Float32Array([1, -2.5, 0.1, 3e-6, -0, 7]) },
      'a.vector': { shape: [2], data: new Float32Array([0.5, 1024]) },
    }

    test('writes back what it reads of ours, byte for byte', () => {
      const ours = formatSafetensors(tensors, { block: '2' })
      writeFileSync(file('ours'), ours)
      output(`
import safetensors
tensors, metadata = safetensors.read('${file('ours')}')
open('${file('theirs')}', 'wb').write(safetensors.encode(tensors, **metadata))`)
      expect(new Uint8Array(readFileSync(file('theirs')))).toEqual(ours)
    })

    test('writes float16 that we read, and reads bfloat16', () => {
      const printed = output(`
import safetensors, struct, torch
open('${file('half')}', 'wb').write(safetensors.encode({'x': torch.tensor([[1., .1], [-65504., 6e-8]]).half()}))
header = b'{"y":{"dtype":"BF16","shape":[2],"data_offsets":[0,4]}}'
open('${file('brain')}', 'wb').write(struct.pack('<Q', len(header)) + header + bytes.fromhex('803f20c0'))
print(safetensors.read('${file('brain')}')[0]['y'].tolist())`)
      const { x } = parseSafetensors(new Uint8Array(readFileSync(file('half')))).tensors
      expect(x!.shape).toEqual([2, 2])
      expect([...x!.data]).toEqual([1, 0.0999755859375, -65504, 2 ** -24])
      expect(JSON.parse(printed)).toEqual([1, -2.5])
    })
  })

  describe('train.py', () => {
    /** Two batches of four pictures; a run may be cut off before its second. */
    const train = (out: string, { seed = 0, mixing = 'none', cutOff = false } = {}) =>
      runPython(
        '-c',
        `
import sys, train
train.BATCH, train.PAUSE = 4, 1
rate_at = train.rate_at
if ${cutOff ? 'True' : 'False'}:
    train.rate_at = lambda progress, step: sys.exit(3) if step else rate_at(progress, step)
sys.argv[1:] = '--task places --mixing ${mixing} --pictures 8 --seed ${seed} --out ${file(out)}'.split()
train.main()`,
      ).status

    test('goes on where it was cut off, to the weights of a run that was not', () => {
      expect(train('whole')).toBe(0)
      expect(train('cut', { cutOff: true })).toBe(3)
      expect(train('cut')).toBe(0)
      const [steps, difference] = JSON.parse(
        output(`
import torch
whole, cut = (torch.load(f'${folder}/{name}/checkpoint.pth') for name in ('whole', 'cut'))
differences = [(value - cut['model'][name]).abs().max().item() for name, value in whole['model'].items()]
print([[whole['step'], cut['step']], max(differences)])`),
      )
      expect(steps).toEqual([2, 2])
      expect(difference).toBeLessThan(1e-5)
      expect(readFileSync(file('cut/log.jsonl'), 'utf8').match(/"pictures": \d/g)).toEqual([
        '"pictures": 4',
        '"pictures": 8',
      ])
    }, 240_000)

    test('saves a Mixer that is known to have seen pictures normalised as ours, not as those of timm', async () => {
      expect(train('mixer', { mixing: 'mixer' })).toBe(0)
      output(`
import torch
torch.save(torch.load('${file('mixer/checkpoint.pth')}')['model'], '${file('bare.pth')}')`)
      const session = new Session({
        device: nodeDevice,
        weights: folderOnDisk('public/weights'),
        tell: () => undefined,
      })
      await session.start('cpu')
      let id = 0
      const opened = async (name: string) => {
        const found = await session.ask('open', { id: id++, file: new Blob([readFileSync(file(name))]) })
        return 'code' in found ? found.code : found[0]?.config
      }
      const config = { ...TRAINED, model: 'mixer', classes: 8 }
      expect(await opened('mixer/checkpoint.pth')).toEqual(config)
      expect(await opened('bare.pth')).toEqual({ ...config, normalised: 'half' })
    }, 240_000)

    test('does not go on with a run that had other options', () => {
      expect(train('other')).toBe(0)
      expect(train('other', { seed: 1 })).toBe(1)
    }, 240_000)
  })

  test('filters.py measures as the page does: a chessboard has -1, noise about 0, and a slope nearly 1', () => {
    const [smooth, ranks] = JSON.parse(
      output(`
import torch
from filters import effective_rank, smoothness
torch.manual_seed(0)
place = torch.arange(14.)
chess = (place + place.view(-1, 1)) % 2
slope = place.expand(14, 14)
print([smoothness(torch.stack([chess, torch.randn(14, 14), slope])).tolist(),
       [effective_rank(torch.eye(5)), effective_rank(torch.ones(4, 3))]])`),
    )
    expect(smooth[0]).toBeCloseTo(-1, 5)
    expect(Math.abs(smooth[1])).toBeLessThan(0.2)
    // Half of the pairs differ by 1, and the variance of 0 to 13 is 16.25.
    expect(smooth[2]).toBeCloseTo(1 - 0.5 / 32.5, 5)
    expect(ranks[0]).toBeCloseTo(5, 4)
    expect(ranks[1]).toBeCloseTo(1, 4)
  })

  test('measure.py: a network without mixing and positions does not see that patches are shuffled', () => {
    const [shuffled, exact, far] = JSON.parse(
      output(`
import torch
from measure import moved, shuffled, without_positions
from network import Network
torch.manual_seed(0)
pictures = torch.randn(2, 3, 224, 224)
with torch.no_grad():
    network = without_positions(Network('none')).double()
    as_it_is, other, whole, half = (network(change(pictures).double())
                                    for change in (lambda x: x, shuffled, moved(1), lambda x: x.roll(8, 3)))
print([(other - as_it_is).abs().max().item(), (whole - as_it_is).abs().max().item(),
       (half - as_it_is).abs().max().item()])`),
    )
    expect(shuffled).toBeLessThan(1e-12)
    expect(exact).toBeLessThan(1e-12)
    expect(far).toBeGreaterThan(1e-6)
  })
})

const fashion = '/usr/share/datasets/fashion-mnist'

describe.skipIf(!python || !existsSync(fashion))(
  'with Fashion-MNIST (skipped where it is not installed)',
  () => {
    test('a network of the page answers of the enlarged pictures as the trained one does of the small', () => {
      const {
        difference,
        test: tested,
        train,
      } = JSON.parse(
        output(`
import json, torch
from fashion import Fashion, as_input, split
from network import Network
torch.manual_seed(0)
task = Fashion()
small, shown = Network('linear', patch_size=2).eval().double(), Network('linear').eval().double()
shown.load_state_dict(task.shown(small.state_dict()))
(pixels, labels), (training, _) = split('t10k'), split('train')
pictures, same = next(task.held_out(None, batch=4))
assert (same == labels[:4]).all()
with torch.no_grad():
    difference = (small(as_input(pixels[:4]).double()) - shown(pictures.double())).abs().max().item()
print(json.dumps({'difference': difference, 'test': pixels.shape, 'train': training.shape}))`),
      )
      expect(difference).toBeLessThan(1e-12)
      expect(tested).toEqual([10_000, 28, 28])
      expect(train).toEqual([60_000, 28, 28])
    })

    test('a batch of the training pictures follows from its seed, and a pass has each picture once', () => {
      const [same, seen] = JSON.parse(
        output(`
import torch
from fashion import FashionPictures
pictures = FashionPictures()
for _ in range(2):
    pictures.ask(937, 64, 0., 1.)
(x, y), (again, _) = pictures.take(64), pictures.take(64)
chosen = torch.cat([pictures.chosen(seed, 500) for seed in range(120)])
print([int((x == again).all() and (y < 10).all()), len(chosen.unique())])`),
      )
      expect(same).toBe(1)
      expect(seen).toBe(60_000)
    })
  },
)
