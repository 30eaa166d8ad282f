import './notebook-gradients.ts'
import { axisSize, headsOf, isOfHead } from '../model/block.ts'
import { BLOCKS } from '../model/blocks/all.ts'
import { BLOCK_NAMES, type BlockName } from '../model/blocks/index.ts'
import { hasClassToken, pictureSide } from '../model/config.ts'
import type { Module } from '../model/module-tree.ts'
import { headShapes } from '../model/parameter-shapes.ts'
import { tensorOf } from '../model/trace.ts'
import type { Environment, Given, GivenTensor } from '../notebook/environment.ts'
import { Notebook } from '../notebook/notebook.ts'
import type { CellResult } from '../notebook/result.ts'
import { normalised } from '../picture/patches.ts'
import { blockKey } from '../weights/network-source.ts'
import { blockModule, embeddingModules, type GiveArray, headModules } from './notebook-modules.ts'
import { Cancelled } from './pace.ts'
import type { Subject } from './prober.ts'
import type { TracedRun } from './runner.ts'

/**
 * What cells find by name: the tensors of one block of a network under the names of its trace, that block and all
 * others as modules, what stands before and after them, and the picture. The network is run when a cell first reads
 * one of those tensors.
 * @param trace runs it
 */
export function environmentOf(
  { source, picture }: Subject,
  index: number,
  trace: () => Promise<TracedRun>,
): Environment {
  const { config } = source
  const block = BLOCKS[config.model]
  const give: GiveArray = (key, axes) => ({
    kind: 'tensor',
    shape: source.shapes.get(key) ?? [],
    axes,
    read: async () => (await source.read(key)).data,
  })
  let traced: Promise<TracedRun> | null = null
  const made = block.steps.map(({ id, rows, columns }): [string, GivenTensor] => {
    const sizes = [axisSize(block, config, rows), axisSize(block, config, columns)]
    const ofHeads = isOfHead({ columns })
    return [
      id,
      {
        kind: 'tensor',
        shape: ofHeads ? [headsOf(block, config), ...sizes] : sizes,
        axes: ofHeads ? [null, rows, columns] : [rows, columns],
        async read() {
          traced ??= trace()
          const { data, heads = data } = tensorOf((await traced).trace, id)
          return heads
        },
      },
    ]
  })
  const blocks = Array.from({ length: config.depth }, (_, at) =>
    blockModule(block, config, blockKey(at, ''), give),
  )
  const side = pictureSide(config)
  const hasHead = Object.keys(headShapes(config)).every((name) => source.shapes.has(name))
  return {
    ...namesElsewhere(config.model),
    ...Object.fromEntries(made),
    ...(blocks[index] && { block: blocks[index] }),
    blocks: { kind: 'modules', items: blocks },
    ...embeddingModules(config, give),
    // The network's norm, where a block's tensor is called so too, as gMLP's is.
    ...(hasHead && headModules(config, give)),
    picture: {
      kind: 'tensor',
      shape: [3, side, side],
      axes: [null, null, null],
      read: () => normalised(picture, config),
    },
  }
}

/** What cells of a network find by name because of its block: `mlp2.fc1`, `block.mlp2`, `cls_token`, and their beginnings. */
function namesBy(model: BlockName): string[] {
  const { steps, modules } = BLOCKS[model]
  const paths = (module: Module): string[] => [module.path, ...module.children.flatMap(paths)]
  const names = [
    ...steps.map(({ id }) => id),
    ...modules.children.flatMap(paths).map((path) => `block.${path}`),
    ...(hasClassToken({ model }) ? ['patch_embed', 'cls_token', 'pos_encoding'] : ['stem']),
  ]
  return names.flatMap((name) => name.split('.').map((_, i, parts) => parts.slice(0, i + 1).join('.')))
}

/** What only other kinds of blocks have, with the first of them that has it. */
function namesElsewhere(model: BlockName): Environment {
  const here = new Set(namesBy(model))
  const others = BLOCK_NAMES.toReversed().flatMap((block) =>
    namesBy(block).map((name): [string, Given] => [name, { kind: 'elsewhere', block }]),
  )
  return Object.fromEntries(others.filter(([name]) => !here.has(name)))
}

/**
 * Runs cells, from the first on, each with the variables of those before it.
 * @throws Cancelled once the signal is given
 */
export async function runCells(
  environment: Environment,
  cells: readonly string[],
  signal: AbortSignal,
): Promise<CellResult[]> {
  const notebook = new Notebook(environment)
  try {
    const results: CellResult[] = []
    for (const cell of cells) {
      const result = await notebook.run(cell, signal)
      if (result.kind === 'stopped') throw new Cancelled()
      results.push(result)
    }
    return results
  } finally {
    notebook.dispose()
  }
}

export { namesIn } from '../notebook/names.ts'
