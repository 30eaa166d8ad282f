import { type Block, defineBlock } from '../block.ts'
import { add, frameIn, input, layerNorm, mlp } from '../block-steps.ts'
import { hiddenWidth, numTokens } from '../config.ts'
import * as tree from '../module-tree.ts'

const at = frameIn('FeatureBlock')
const LINE = 'return x + self.mlp1(self.norm1(x))'

/** The first half of a LinearBlock, and nothing in place of the second: no token ever hears of another. */
export const NONE: Block = defineBlock({
  id: 'none',
  pytorch: { className: 'FeatureBlock', files: ['linear_block.py', 'feature_block.py'] },
  tensorflow: 'feature-block.ts',
  axes: {
    tokens: numTokens,
    features: ({ dim }) => dim,
    featuresHidden: ({ dim, ratio }) => hiddenWidth(dim, ratio),
  },
  modules: tree.composite('', 'FeatureBlock', [
    tree.mlp('mlp1', 'features', 'featuresHidden'),
    tree.layerNorm('norm1', 'features'),
  ]),
  printedUpTo: null,
  input: ['tokens', 'features'],
  steps: [
    input('x', at('def forward(self, x):')),
    layerNorm('norm1', 'x', at(LINE, 'self.norm1(x)')),
    ...mlp('mlp1', 'norm1', at(LINE, 'self.mlp1')),
    add('add1', ['x', 'mlp1.fc2'], at(LINE, 'x +')),
  ],
})
