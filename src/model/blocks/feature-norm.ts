import { type Block, defineBlock } from '../block.ts'
import { add, frameIn, input, layerNorm, mlp, transpose } from '../block-steps.ts'
import * as tree from '../module-tree.ts'
import { LINEAR } from './linear.ts'

const at = frameIn('FeatureNormBlock')
const MLP1 = 'x = x + self.drop_path(self.mlp1(self.norm1(x)))'
const INTO = 'update = self.norm2(x).transpose(-2, -1)'
const MLP2 = 'update = self.mlp2(update).transpose(-2, -1)'
const TRANSPOSE = '.transpose(-2, -1)'

/** LinearBlock with its second norm over the features: what follows if it stands before the transpose, as in MLP-Mixer. */
export const FEATURE_NORM: Block = defineBlock({
  id: 'featurenorm',
  pytorch: { className: 'FeatureNormBlock', files: ['linear_block.py', 'feature_norm_block.py'] },
  tensorflow: 'feature-norm-block.ts',
  axes: LINEAR.axes,
  modules: tree.composite('', 'FeatureNormBlock', [
    tree.mlp('mlp1', 'features', 'featuresHidden'),
    tree.layerNorm('norm1', 'features'),
    tree.mlp('mlp2', 'tokens', 'tokensHidden'),
    tree.layerNorm('norm2', 'features'),
    tree.plain('drop_path', 'Identity'),
  ]),
  printedUpTo: null,
  input: ['tokens', 'features'],
  steps: [
    input('x', at('def forward(self, x):')),
    layerNorm('norm1', 'x', at(MLP1, 'self.norm1(x)')),
    ...mlp('mlp1', 'norm1', at(MLP1, 'self.mlp1')),
    add('add1', ['x', 'mlp1.fc2'], at(MLP1, 'x +'), 'drop_path'),
    layerNorm('norm2', 'add1', at(INTO, 'self.norm2(x)')),
    transpose('transpose1', 'norm2', at(INTO, TRANSPOSE)),
    ...mlp('mlp2', 'transpose1', at(MLP2, 'self.mlp2(update)')),
    transpose('transpose2', 'mlp2.fc2', at(MLP2, TRANSPOSE)),
    add('add2', ['add1', 'transpose2'], at('x = x + self.drop_path(update)'), 'drop_path'),
  ],
})
