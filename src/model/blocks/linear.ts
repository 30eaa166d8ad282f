import { type Block, defineBlock } from '../block.ts'
import { add, frameIn, input, layerNorm, mlp, transpose } from '../block-steps.ts'
import { hiddenWidth, numTokens } from '../config.ts'
import * as tree from '../module-tree.ts'

const at = frameIn('LinearBlock')
const MLP1 = 'x = x + self.drop_path(self.mlp1(self.norm1(x)))'
const MLP2 = 'x = x + self.drop_path(self.mlp2(self.norm2(x)))'
const TRANSPOSE = 'x = x.transpose(-2, -1)'

/** The block of "Do You Even Need Attention?" (Melas-Kyriazi 2021): an MLP over the features, one over the tokens. */
export const LINEAR: Block = defineBlock({
  id: 'linear',
  pytorch: { className: 'LinearBlock', files: ['linear_block.py'] },
  tensorflow: 'linear-block.ts',
  axes: {
    tokens: numTokens,
    features: ({ dim }) => dim,
    tokensHidden: (sizes) => hiddenWidth(numTokens(sizes), sizes.ratio),
    featuresHidden: ({ dim, ratio }) => hiddenWidth(dim, ratio),
  },
  // Registration order puts each MLP before its norm, although `forward` runs the norm first.
  modules: tree.composite('', 'LinearBlock', [
    tree.mlp('mlp1', 'features', 'featuresHidden'),
    tree.layerNorm('norm1', 'features'),
    tree.mlp('mlp2', 'tokens', 'tokensHidden'),
    tree.layerNorm('norm2', 'tokens'),
    tree.plain('drop_path', 'Identity'),
  ]),
  printedUpTo: 'mlp2',
  input: ['tokens', 'features'],
  steps: [
    input('x', at('def forward(self, x):')),
    layerNorm('norm1', 'x', at(MLP1, 'self.norm1(x)')),
    ...mlp('mlp1', 'norm1', at(MLP1, 'self.mlp1')),
    add('add1', ['x', 'mlp1.fc2'], at(MLP1, 'x +'), 'drop_path'),
    transpose('transpose1', 'add1', at(TRANSPOSE)),
    layerNorm('norm2', 'transpose1', at(MLP2, 'self.norm2(x)')),
    ...mlp('mlp2', 'norm2', at(MLP2, 'self.mlp2')),
    add('add2', ['transpose1', 'mlp2.fc2'], at(MLP2, 'x +'), 'drop_path'),
    transpose('transpose2', 'add2', at(TRANSPOSE, TRANSPOSE, 1)),
  ],
})
