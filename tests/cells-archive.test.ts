/*
 * The chapters' cells as readers take them along, run by PyTorch: every value is that of the page.
 */
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { unzipSync } from 'fflate'
import { toString as textOf } from 'mdast-util-to-string'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { attributeOf, componentsIn, readChapters } from '../site/chapter.ts'
import { cellsToTake } from '../src/cells/exercises/check.ts'
import { folderOnDisk, nodeDevice } from '../src/engine/in-node.ts'
import { Session } from '../src/engine/session.ts'
import { cellsArchive } from '../src/experiment/cells-archive.ts'
import { subjectOf } from '../src/experiment/notebook.ts'
import { DEFAULT_SETTINGS, type Settings, sizesOf } from '../src/experiment/settings.ts'
import { tensorNames } from '../src/model/block.ts'
import { BLOCK_NAMES, blockNamed } from '../src/model/blocks/index.ts'
import { hasClassToken } from '../src/model/config.ts'
import type { TakenCell } from '../src/notebook/jupyter.ts'
import type { Output } from '../src/notebook/result.ts'
import { formatSafetensors, parseSafetensors } from '../src/weights/safetensors.ts'
import type { StateDict } from '../src/weights/state-dict.ts'
import { findPython } from './find-python.mjs'

const python = findPython('torch', 'numpy')

const folder = mkdtempSync(join(tmpdir(), 'cells-'))
afterAll(() => rmSync(folder, { recursive: true }))

const session = new Session({
  device: nodeDevice,
  weights: folderOnDisk('public/weights'),
  tell: () => undefined,
})
beforeAll(() => session.start('wasm'))

const SOURCES = Object.fromEntries(
  readdirSync('training')
    .filter((name) => /^network\.py$|_block\.py$/.test(name))
    .map((name) => [name, readFileSync(join('training', name), 'utf8')]),
)

/** Under the names it is published with, beside what our reference made of some pictures. */
const distilledDeit = (): StateDict => {
  const { tensors } = parseSafetensors(readFileSync('tests/golden/network-distilled.safetensors'))
  const results = /^(picture|deit-distilled|positions)\./
  return Object.fromEntries(Object.entries(tensors).filter(([name]) => !results.test(name)))
}

const SMALL = { dim: 24, grid: 5, ratio: 2.5 }

const CELLS: TakenCell[] = readChapters('.')
  .filter(({ language }) => language === 'en')
  .flatMap(({ tree }) => componentsIn(tree))
  .filter(({ name }) => name === 'CodeCell')
  .map((cell) => ({ id: attributeOf(cell, 'id') ?? '', code: textOf(cell) }))

/** Says what a program prints, a line of JSON for each call, with all numbers. */
const RECORD = `
import builtins, json, runpy, sys
import torch

def described(value):
    if isinstance(value, torch.Tensor):
        return {'shape': list(value.shape), 'values': value.flatten().tolist()}
    if isinstance(value, tuple) and any(isinstance(each, torch.Tensor) for each in value):
        return [described(each) for each in value]
    return value if isinstance(value, (int, float)) and not isinstance(value, bool) else str(value)

def record(*values):
    sys.stdout.write(json.dumps([described(each) for each in values]) + '\\n')

builtins.print = record
runpy.run_path(sys.argv[1])
`

/** What the page has, in the same words. */
function described(output: Output): unknown {
  switch (output.kind) {
    case 'tensor':
      return { shape: output.shape, values: [...output.values] }
    case 'number':
      return output.value
    case 'group':
      return output.items.map(described)
    case 'text':
      return output.text
  }
}

/** Both are as one another but for the last digits. */
function expectAlike(pytorch: unknown, page: unknown, of: string): void {
  if (typeof page === 'number') {
    expect(Math.abs(Number(pytorch) - page), of).toBeLessThan(1e-4 * Math.max(1, Math.abs(page)))
  } else if (page instanceof Object) {
    expect(Object.keys(pytorch as object), of).toEqual(Object.keys(page))
    for (const [key, value] of Object.entries(page)) {
      expectAlike((pytorch as Record<string, unknown>)[key], value, of)
    }
  } else expect(pytorch, of).toEqual(page)
}

/** Writes the archive where Python finds it, and answers the folder in it. */
async function unpacked(settings: Settings, cells: readonly TakenCell[], name: string): Promise<string> {
  const taken = { name, intro: '# Cells\n\nAs they stood.', cells }
  const zip = await cellsArchive((...asked) => session.ask(...asked), settings, taken, SOURCES)
  for (const [path, bytes] of Object.entries(unzipSync(zip))) {
    mkdirSync(join(folder, dirname(path)), { recursive: true })
    writeFileSync(join(folder, path), bytes)
  }
  return join(folder, name)
}

async function expectSameValues(settings: Settings, cells: readonly TakenCell[], name: string) {
  const at = await unpacked(settings, cells, name)
  const codes = cells.map(({ code }) => code)
  const outcome = await session.ask('runCells', { ...subjectOf(settings), cells: codes })
  if (outcome.kind !== 'result') throw new Error(JSON.stringify(outcome))
  const { stdout, stderr, status } = spawnSync(python, ['-c', RECORD, `${name}.py`], {
    cwd: at,
    encoding: 'utf8',
    env: { ...process.env, PYTHONPATH: at },
    maxBuffer: 2 ** 28,
  })
  expect(stderr).toBe('')
  expect(status).toBe(0)
  const printed = stdout
    .trim()
    .split('\n')
    .map((line): unknown[] => JSON.parse(line))
  for (const [i, result] of outcome.result.entries()) {
    if (result.kind !== 'done') throw new Error(`${codes[i]}: ${JSON.stringify(result)}`)
    // What `print` says has no numbers on the page, only text; the same cells are in its own tests.
    if (result.printed) printed.shift()
    if (result.output) expectAlike(printed.shift()?.[0], described(result.output), codes[i] ?? '')
  }
  expect(printed).toEqual([])
}

test.skipIf(!python)(
  'every cell of every chapter has the same value in PyTorch',
  () => expectSameValues(DEFAULT_SETTINGS, CELLS, 'chapters'),
  // Some go through the whole network and back, twice.
  180_000,
)

test.skipIf(!python)('so have the exercises, beside a reader’s answer', () => {
  const cells = cellsToTake({
    norm1: 'my_norm1 = F.layer_norm(x, (192,), block.norm1.weight, block.norm1.bias)\n',
  })
  return expectSameValues(DEFAULT_SETTINGS, cells, 'exercises')
})

test.skipIf(!python)('so have cells on another block, at other sizes, as a reader left them', () => {
  const settings: Settings = { ...DEFAULT_SETTINGS, ...SMALL, seed: 3, block: 2 }
  const codes = [
    'block(x) - transpose2',
    'mlp2.act.sum(0)',
    'head(norm(x))[0]',
    'blocks[11].mlp1.fc1.weight[3]',
  ]
  return expectSameValues(
    settings,
    codes.map((code, i) => ({ id: `cell-${i}`, code })),
    'seeded',
  )
})

test.skipIf(!python)('so has every kind of block', async () => {
  for (const model of BLOCK_NAMES) {
    const outputs = tensorNames(blockNamed(model))
    const [norm] = blockNamed(model).modules.children
    const codes = [
      `block(x) - ${outputs.at(-1)}`,
      `block.${norm?.path}(x)  # a part`,
      'print(block)',
      hasClassToken({ model }) ? 'patch_embed(picture[None])' : 'stem(picture[None])',
      'head(norm(blocks[1](x)))[0]',
      'start = x.clone().requires_grad_()\ntorch.autograd.grad(head(norm(block(start))).flatten()[1], start)[0]',
    ]
    const cells = codes.map((code, i) => ({ id: `cell-${i}`, code }))
    await expectSameValues(
      { ...DEFAULT_SETTINGS, ...SMALL, model, weights: { kind: 'seeded' } },
      cells,
      model,
    )
  }
})

test.skipIf(!python)('so has a distilled DeiT of the reader’s', async () => {
  const file = new File([formatSafetensors(distilledDeit())], 'deit.safetensors')
  const opened = await session.ask('open', { id: 1, file })
  if ('code' in opened || !opened[0]) throw new Error('the file cannot be read')
  const [{ config }] = opened
  const settings: Settings = {
    ...DEFAULT_SETTINGS,
    ...sizesOf(config),
    model: config.model,
    weights: { kind: 'file', id: 1, file, name: file.name, ...opened[0] },
  }
  const codes = [
    'torch.cat([cls_token[0], patch_embed(picture[None])[0]])',
    `block(x) - ${tensorNames(blockNamed('attention')).at(-1)}`,
    '(head(norm(x)[:1]) + head_dist(norm(x)[1:2])) / 2',
  ]
  const cells = codes.map((code, i) => ({ id: `cell-${i}`, code }))
  await expectSameValues(settings, cells, 'distilled')
})

test.skipIf(!findPython('nbformat'))('the notebook is one to those who say what that is', async () => {
  const at = await unpacked(DEFAULT_SETTINGS, CELLS, 'valid')
  const check = 'import nbformat, sys; nbformat.validate(nbformat.read(sys.argv[1], as_version=4))'
  const { stderr, status } = spawnSync(
    findPython('nbformat'),
    ['-W', 'error', '-c', check, join(at, 'valid.ipynb')],
    {
      encoding: 'utf8',
    },
  )
  expect(stderr).toBe('')
  expect(status).toBe(0)
})
