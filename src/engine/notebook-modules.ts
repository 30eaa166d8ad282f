import { axisSize, type Block, makes, type Step, stepOf } from '../model/block.ts'
import { EPS, hasClassToken, type NetworkConfig, type Sizes } from '../model/config.ts'
import { inPython, type Module } from '../model/module-tree.ts'
import { projectionOf } from '../model/parameter-shapes.ts'
import type { Axes, AxisName } from '../notebook/axes.ts'
import type { GivenModule, GivenTensor } from '../notebook/environment.ts'

/** Gives one array of a network to a notebook, by its published key. */
export type GiveArray = (key: string, axes: Axes) => GivenTensor

/** A block as a notebook has it: it does its steps, and its parts can be looked into and called. */
export const blockModule = (block: Block, sizes: Sizes, prefix: string, give: GiveArray): GivenModule => ({
  ...moduleOf(block, block.modules, sizes, prefix, give),
  forward: { kind: 'steps', steps: block.steps },
})

function moduleOf(block: Block, module: Module, sizes: Sizes, prefix: string, give: GiveArray): GivenModule {
  const nameOf = ({ path }: Module) => path.slice(path.lastIndexOf('.') + 1)
  const children = Object.fromEntries(
    module.children.map((child) => [nameOf(child), moduleOf(block, child, sizes, prefix, give)]),
  )
  const size = (axis: Parameters<typeof axisSize>[2]) => axisSize(block, sizes, axis)
  const path = `${prefix}${module.path}`
  switch (module.kind) {
    case 'Linear':
      return linearModule(path, module.output, module.input, [size(module.output), size(module.input)], give)
    case 'LayerNorm':
      return normModule(path, module.over, size(module.over), give, module.eps)
    case 'Affine':
      return affineModule(path, module.over, give)
    case 'composite':
      return {
        ...plainModule(module.className),
        parameters: Object.fromEntries(
          Object.entries(module.parameters).map(([name, axis]) => [name, give(`${prefix}${name}`, [axis])]),
        ),
        children,
        forward: forwardOf(block, module, Object.keys(children)),
      }
    case 'Dropout':
      // In evaluation it hands on what it gets.
      return { ...plainModule('Dropout', 'p=0.0, inplace=False'), forward: { kind: 'identity' } }
    case 'GELU':
      return { ...plainModule('GELU'), forward: { kind: 'gelu' } }
    case 'Identity':
      return { ...plainModule('Identity'), forward: { kind: 'identity' } }
  }
}

/** What is made of others does one after the other, or steps of which some are no module's, or is a gate. */
function forwardOf(block: Block, { path }: Module, children: readonly string[]): GivenModule['forward'] {
  if (makes(block, path)) return { kind: 'gate' }
  const inside = block.steps.filter(({ id }) => id.startsWith(`${path}.`))
  const [first] = inside
  if (first?.operation !== 'linear' || inside.every((step) => 'module' in step))
    return { kind: 'sequence', children }
  const input: Step = { ...stepOf(block, first.input.tensor), operation: 'input' }
  const own = inside.map((step) =>
    'module' in step ? { ...step, module: step.module.slice(path.length + 1) } : step,
  )
  return { kind: 'steps', steps: [input, ...own] }
}

const plainModule = (className: string, inside = ''): GivenModule => ({
  kind: 'module',
  className,
  inside,
  parameters: {},
  children: {},
  forward: null,
})

const linearModule = (
  path: string,
  output: AxisName,
  input: AxisName,
  [outputs, inputs]: readonly [number, number],
  give: GiveArray,
): GivenModule => ({
  ...plainModule('Linear', `in_features=${inputs}, out_features=${outputs}, bias=True`),
  parameters: { weight: give(`${path}.weight`, [output, input]), bias: give(`${path}.bias`, [output]) },
  forward: { kind: 'linear' },
})

const normModule = (path: string, over: AxisName, size: number, give: GiveArray, eps = EPS): GivenModule => ({
  ...plainModule('LayerNorm', `(${size},), eps=${inPython(eps)}, elementwise_affine=True`),
  parameters: { weight: give(`${path}.weight`, [over]), bias: give(`${path}.bias`, [over]) },
  forward: { kind: 'layerNorm', eps },
})

const affineModule = (path: string, over: AxisName, give: GiveArray): GivenModule => ({
  ...plainModule('Affine'),
  parameters: {
    alpha: give(`${path}.alpha`, [null, null, over]),
    beta: give(`${path}.beta`, [null, null, over]),
  },
  forward: { kind: 'affine' },
})

/** What stands before the blocks of a network, under the published names. */
export function embeddingModules(
  config: NetworkConfig,
  give: GiveArray,
): Record<string, GivenModule | GivenTensor> {
  const { dim, patchSize } = config
  const projection = projectionOf(config)
  const proj: GivenModule = {
    ...plainModule(
      'Conv2d',
      `3, ${dim}, kernel_size=(${patchSize}, ${patchSize}), stride=(${patchSize}, ${patchSize})`,
    ),
    parameters: {
      weight: give(`${projection}.weight`, ['features', null, null, null]),
      bias: give(`${projection}.bias`, ['features']),
    },
    forward: { kind: 'convolution', stride: patchSize },
  }
  const embedding: GivenModule = {
    ...plainModule('PatchEmbedding'),
    children: { proj },
    forward: { kind: 'patches' },
  }
  if (!hasClassToken(config)) return { stem: embedding }
  return {
    patch_embed: embedding,
    cls_token: give('cls_token', [null, null, 'features']),
    pos_encoding: {
      ...plainModule('PositionEncoding'),
      parameters: {
        pos_embed: give('pos_encoding.pos_embed', [null, 'features', null, null]),
        cls_pos_embed: give('pos_encoding.cls_pos_embed', [null, null, 'features']),
      },
    },
  }
}

/** What stands after them. */
export const headModules = ({ model, dim, classes, distilled }: NetworkConfig, give: GiveArray) => ({
  norm:
    model === 'resmlp' ? affineModule('norm', 'features', give) : normModule('norm', 'features', dim, give),
  head: linearModule('head', 'classes', 'features', [classes, dim], give),
  ...(distilled && {
    head_dist: linearModule('head_dist', 'classes', 'features', [classes, dim], give),
  }),
})
