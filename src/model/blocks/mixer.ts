import { type Block, defineBlock } from '../block.ts'
import { add, frameIn, input, layerNorm, mlp, transpose } from '../block-steps.ts'
import { hiddenWidth, numPatches } from '../config.ts'
import * as tree from '../module-tree.ts'

const at = frameIn('MixerBlock')
const INTO = 'update = self.norm1(x).transpose(-2, -1)'
const TOKENS = 'update = self.mlp_tokens(update).transpose(-2, -1)'
const CHANNELS = 'x = x + self.drop_path(self.mlp_channels(self.norm2(x)))'
const TRANSPOSE = '.transpose(-2, -1)'

/** The block of MLP-Mixer (Tolstikhin et al. 2021): an MLP over the tokens, which have no class token, one over the features. */
export const MIXER: Block = defineBlock({
  id: 'mixer',
  pytorch: { className: 'MixerBlock', files: ['linear_block.py', 'mixer_block.py'] },
  tensorflow: 'mixer-block.ts',
  axes: {
    tokens: numPatches,
    features: ({ dim }) => dim,
    tokensHidden: ({ dim }) => hiddenWidth(dim, 0.5),
    featuresHidden: ({ dim, ratio }) => hiddenWidth(dim, ratio),
  },
  modules: tree.composite('', 'MixerBlock', [
    tree.layerNorm('norm1', 'features'),
    tree.mlp('mlp_tokens', 'tokens', 'tokensHidden'),
    tree.plain('drop_path', 'Identity'),
    tree.layerNorm('norm2', 'features'),
    tree.mlp('mlp_channels', 'features', 'featuresHidden'),
  ]),
  printedUpTo: null,
  input: ['tokens', 'features'],
  steps: [
    input('x', at('def forward(self, x):')),
    layerNorm('norm1', 'x', at(INTO, 'self.norm1(x)')),
    transpose('transpose1', 'norm1', at(INTO, TRANSPOSE)),
    ...mlp('mlp_tokens', 'transpose1', at(TOKENS, 'self.mlp_tokens(update)')),
    transpose('transpose2', 'mlp_tokens.fc2', at(TOKENS, TRANSPOSE)),
    add('add1', ['x', 'transpose2'], at('x = x + self.drop_path(update)'), 'drop_path'),
    layerNorm('norm2', 'add1', at(CHANNELS, 'self.norm2(x)')),
    ...mlp('mlp_channels', 'norm2', at(CHANNELS, 'self.mlp_channels')),
    add('add2', ['add1', 'mlp_channels.fc2'], at(CHANNELS, 'x +'), 'drop_path'),
  ],
})
