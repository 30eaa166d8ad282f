import { type Action, type Block, defineBlock, type Frame, type StepSpec } from '../block.ts'
import { add, frameIn, input, layerNorm, mlp } from '../block-steps.ts'
import { firstPatch, headsIn, hiddenWidth, numPatches, type Sizes } from '../config.ts'
import * as tree from '../module-tree.ts'

const at = frameIn('AttentionBlock')
const inAttention = frameIn('Attention')
const ATTENTION = 'x = x + self.drop_path(self.attn(self.norm1(x)))'
const MLP = 'x = x + self.drop_path(self.mlp(self.norm2(x)))'

const tokens = (sizes: Sizes) => numPatches(sizes) + firstPatch({ ...sizes, model: 'attention' })

/** The tensors of multi-head attention, which the block calls in one line. */
function attention(path: string, tensor: string, frame: Frame): StepSpec[] {
  const step = (name: string, action: Action, line: string, part = line): StepSpec => ({
    ...action,
    id: `${path}.${name}`,
    frames: [frame, inAttention(line, part)],
  })
  const read = <At extends string>(name: string, at: At) => ({ tensor: `${path}.${name}`, at })
  const linear = (name: 'qkv' | 'proj', from: string, line: string, dropout: string | null): StepSpec =>
    step(
      name,
      {
        operation: 'linear',
        module: `${path}.${name}`,
        input: { tensor: from, at: 'rk' },
        weight: { parameter: `${path}.${name}.weight`, at: 'ck' },
        bias: { parameter: `${path}.${name}.bias`, at: 'c' },
        dropout,
      },
      line,
      `self.${name}(x)`,
    )
  const split = (name: string, part: 0 | 1 | 2): StepSpec =>
    step(
      name,
      {
        operation: 'split',
        input: read('qkv', 'rh'),
        part,
        // Keys and values are of the tokens that are listened to.
        axes: [part === 0 ? 'tokens' : 'keys', 'headFeatures'],
      },
      'q, k, v = qkv.movedim(-3, 0).transpose(-3, -2)',
      name,
    )
  return [
    linear('qkv', tensor, 'qkv = self.qkv(x)', null),
    split('q', 0),
    split('k', 1),
    split('v', 2),
    step(
      'scores',
      { operation: 'scores', query: read('q', 'rk'), key: read('k', 'ck'), axes: ['tokens', 'keys'] },
      'scores = q @ k.transpose(-2, -1) * self.scale',
      'q @ k.transpose(-2, -1) * self.scale',
    ),
    step(
      'softmax',
      { operation: 'softmax', input: read('scores', 'rk') },
      'attn = self.attn_drop(scores.softmax(-1))',
      'scores.softmax(-1)',
    ),
    step(
      'mixed',
      {
        operation: 'weightedSum',
        shares: read('softmax', 'rk'),
        values: read('v', 'kc'),
        axes: ['tokens', 'headFeatures'],
      },
      'x = attn @ v',
      'attn @ v',
    ),
    step(
      'joined',
      { operation: 'join', input: read('mixed', 'rh'), axes: ['tokens', 'features'] },
      'x = x.transpose(-3, -2).flatten(-2)',
      'x.transpose(-3, -2).flatten(-2)',
    ),
    linear('proj', `${path}.joined`, 'return self.proj_drop(self.proj(x))', `${path}.proj_drop`),
  ]
}

/** The block of a vision transformer (Dosovitskiy et al. 2021): attention over the tokens, an MLP over the features. */
export const ATTENTION_BLOCK: Block = defineBlock({
  id: 'attention',
  pytorch: { className: 'AttentionBlock', files: ['linear_block.py', 'attention_block.py'] },
  tensorflow: 'attention-block.ts',
  axes: {
    tokens,
    features: ({ dim }) => dim,
    featuresHidden: ({ dim, ratio }) => hiddenWidth(dim, ratio),
    keys: tokens,
    qkv: ({ dim }) => 3 * dim,
    headFeatures: ({ dim }) => dim / headsIn({ dim }),
  },
  modules: tree.composite('', 'AttentionBlock', [
    tree.layerNorm('norm1', 'features'),
    tree.composite('attn', 'Attention', [
      tree.linear('attn.qkv', 'features', 'qkv'),
      tree.plain('attn.attn_drop', 'Dropout'),
      tree.linear('attn.proj', 'features', 'features'),
      tree.plain('attn.proj_drop', 'Dropout'),
    ]),
    tree.plain('drop_path', 'Identity'),
    tree.layerNorm('norm2', 'features'),
    tree.mlp('mlp', 'features', 'featuresHidden'),
  ]),
  printedUpTo: null,
  input: ['tokens', 'features'],
  steps: [
    input('x', at('def forward(self, x):')),
    layerNorm('norm1', 'x', at(ATTENTION, 'self.norm1(x)')),
    ...attention('attn', 'norm1', at(ATTENTION, 'self.attn')),
    add('add1', ['x', 'attn.proj'], at(ATTENTION, 'x +'), 'drop_path'),
    layerNorm('norm2', 'add1', at(MLP, 'self.norm2(x)')),
    ...mlp('mlp', 'norm2', at(MLP, 'self.mlp')),
    add('add2', ['add1', 'mlp.fc2'], at(MLP, 'x +'), 'drop_path'),
  ],
})
