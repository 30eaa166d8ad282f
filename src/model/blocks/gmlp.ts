import { type Block, defineBlock } from '../block.ts'
import { add, frameIn, gelu, input, layerNorm, linear, transpose } from '../block-steps.ts'
import { GATE_EPS, hiddenWidth, numPatches, type Sizes } from '../config.ts'
import * as tree from '../module-tree.ts'
import { chunk, multiply } from '../relative-steps.ts'

const MLP = 'mlp_channels'
const GATE = `${MLP}.gate`
const TRANSPOSE = '.transpose(-2, -1)'
const NORM = `v = self.norm(v)${TRANSPOSE}`
const PROJ = `v = self.proj(v)${TRANSPOSE}`
const CHUNK = 'u, v = x.chunk(2, dim=-1)'

const at = frameIn('SpatialGatingBlock')
const LINE = 'x = x + self.drop_path(self.mlp_channels(self.norm(x)))'
const inMlp = (layer: string) => [at(LINE, 'self.mlp_channels'), frameIn('GatedMlp')(`x = self.${layer}(x)`)]
const inGate = (line: string, part = line) => [...inMlp('gate'), frameIn('SpatialGatingUnit')(line, part)]

/** How many units are multiplied by as many others. */
const gateWidth = ({ dim, ratio }: Sizes) => hiddenWidth(dim, ratio / 2)

/** The block of gMLP (Liu et al. 2021): an MLP over the features, with a gate in its middle that mixes the tokens. */
export const GMLP: Block = defineBlock({
  id: 'gmlp',
  pytorch: { className: 'SpatialGatingBlock', files: ['linear_block.py', 'gmlp_block.py'] },
  tensorflow: 'gmlp-block.ts',
  axes: {
    tokens: numPatches,
    features: ({ dim }) => dim,
    featuresHidden: (sizes) => 2 * gateWidth(sizes),
    gate: gateWidth,
  },
  modules: tree.composite('', 'SpatialGatingBlock', [
    tree.layerNorm('norm', 'features'),
    tree.composite(MLP, 'GatedMlp', [
      tree.linear(`${MLP}.fc1`, 'features', 'featuresHidden'),
      tree.plain(`${MLP}.act`, 'GELU'),
      tree.composite(GATE, 'SpatialGatingUnit', [
        tree.layerNorm(`${GATE}.norm`, 'gate', GATE_EPS),
        tree.linear(`${GATE}.proj`, 'tokens', 'tokens'),
      ]),
      tree.linear(`${MLP}.fc2`, 'gate', 'features'),
      tree.plain(`${MLP}.drop`, 'Dropout'),
    ]),
    tree.plain('drop_path', 'Identity'),
  ]),
  printedUpTo: null,
  input: ['tokens', 'features'],
  steps: [
    input('x', at('def forward(self, x):')),
    layerNorm('norm', 'x', at(LINE, 'self.norm(x)')),
    linear(`${MLP}.fc1`, 'norm', inMlp('fc1')),
    gelu(`${MLP}.act`, `${MLP}.fc1`, inMlp('act'), `${MLP}.drop`),
    chunk('u', `${MLP}.act`, 'rc', 'gate', inGate(CHUNK, 'u')),
    chunk('v', `${MLP}.act`, 'r+', 'gate', inGate(CHUNK, 'v')),
    layerNorm(`${GATE}.norm`, 'v', ...inGate(NORM, 'self.norm(v)')),
    transpose('transpose1', `${GATE}.norm`, ...inGate(NORM, TRANSPOSE)),
    linear(`${GATE}.proj`, 'transpose1', inGate(PROJ, 'self.proj(v)')),
    transpose('transpose2', `${GATE}.proj`, ...inGate(PROJ, TRANSPOSE)),
    multiply(GATE, ['u', 'transpose2'], inGate('return u * v', 'u * v')),
    linear(`${MLP}.fc2`, GATE, inMlp('fc2'), `${MLP}.drop`),
    add('add1', ['x', `${MLP}.fc2`], at(LINE, 'x +'), 'drop_path'),
  ],
})
