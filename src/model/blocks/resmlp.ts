import { type Block, defineBlock } from '../block.ts'
import { add, frameIn, input, linear, mlp, transpose } from '../block-steps.ts'
import { type Axis, hiddenWidth, numPatches } from '../config.ts'
import * as tree from '../module-tree.ts'
import { affine, scale } from '../relative-steps.ts'

const at = frameIn('ResBlock')
const INTO = 'update = self.norm1(x).transpose(-2, -1)'
const TOKENS = 'update = self.linear_tokens(update).transpose(-2, -1)'
const ADD1 = 'x = x + self.drop_path(self.ls1 * update)'
const CHANNELS = 'update = self.mlp_channels(self.norm2(x))'
const ADD2 = 'x = x + self.drop_path(self.ls2 * update)'
const TRANSPOSE = '.transpose(-2, -1)'

/** A factor and a summand for each place on an axis. */
const affineModule = (path: string, over: Axis): tree.Module => ({ kind: 'Affine', path, over, children: [] })

/** The block of ResMLP (Touvron et al. 2021): one Linear over the tokens, an MLP over the features, and no norm. */
export const RESMLP: Block = defineBlock({
  id: 'resmlp',
  pytorch: { className: 'ResBlock', files: ['linear_block.py', 'resmlp_block.py'] },
  tensorflow: 'resmlp-block.ts',
  axes: {
    tokens: numPatches,
    features: ({ dim }) => dim,
    featuresHidden: ({ dim, ratio }) => hiddenWidth(dim, ratio),
  },
  modules: tree.composite(
    '',
    'ResBlock',
    [
      affineModule('norm1', 'features'),
      tree.linear('linear_tokens', 'tokens', 'tokens'),
      tree.plain('drop_path', 'Identity'),
      affineModule('norm2', 'features'),
      tree.mlp('mlp_channels', 'features', 'featuresHidden'),
    ],
    { ls1: 'features', ls2: 'features' },
  ),
  printedUpTo: null,
  input: ['tokens', 'features'],
  steps: [
    input('x', at('def forward(self, x):')),
    affine('norm1', 'x', at(INTO, 'self.norm1(x)')),
    transpose('transpose1', 'norm1', at(INTO, TRANSPOSE)),
    linear('linear_tokens', 'transpose1', [at(TOKENS, 'self.linear_tokens(update)')]),
    transpose('transpose2', 'linear_tokens', at(TOKENS, TRANSPOSE)),
    scale('scale1', 'transpose2', 'ls1', at(ADD1, 'self.ls1 * update')),
    add('add1', ['x', 'scale1'], at(ADD1, 'x +'), 'drop_path'),
    affine('norm2', 'add1', at(CHANNELS, 'self.norm2(x)')),
    ...mlp('mlp_channels', 'norm2', at(CHANNELS, 'self.mlp_channels')),
    scale('scale2', 'mlp_channels.fc2', 'ls2', at(ADD2, 'self.ls2 * update')),
    add('add2', ['add1', 'scale2'], at(ADD2, 'x +'), 'drop_path'),
  ],
})
