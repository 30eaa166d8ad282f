import type { Relative } from '../../model/blocks/index.ts'
import type { ByLanguage } from '../../words/language.ts'

const en: Record<Relative, string> = {
  featurenorm:
    'LinearBlock with its second norm over the features, as MLP-Mixer has it. The norm then comes before the transpose, and only the update is flipped. Trained here for the shapes.',
  attention:
    'The block of a vision transformer: attention mixes the tokens, then an MLP mixes the features. It is the block of the twin, which has three heads and is trained here.',
  mixer:
    'The block of MLP-Mixer: first the tokens, then the features. No class token, no positions; the answer is read from the mean of all tokens. Trained here for all three tasks.',
  resmlp:
    'The block of ResMLP: one matrix over the tokens, then an MLP over the features. No norm, no class token, no positions; the answer is read from the mean of all tokens. Trained here for all three tasks; fresh, it adds a tenth of each update.',
  gmlp: 'The block of gMLP: one MLP over the features, with a gate in its middle at which the tokens meet. No class token, no positions; the answer is read from the mean of all tokens. Trained here for all three tasks; fresh, its gate has biases of 1 and lets all pass.',
}

const zh: typeof en = {
  featurenorm:
    '第二次归一化改为沿特征进行的 LinearBlock，与 MLP-Mixer 相同。归一化因此移到转置之前，被转置的只有增量。本站为图形任务训练过它。',
  attention:
    '视觉 Transformer 的模块：先由注意力混合 token，再用 MLP 混合特征。对照网络用的就是它，有三个头，本站训练过。',
  mixer:
    'MLP-Mixer 的模块：先混合 token，再混合特征。没有 class token，也没有位置编码，回答从所有 token 的均值读出。本站为三个任务都训练过它。',
  resmlp:
    'ResMLP 的模块：先用一个矩阵混合 token，再用 MLP 混合特征。没有归一化、class token 和位置编码，回答从所有 token 的均值读出。本站为三个任务都训练过它；随机初始化时，每个增量只加上十分之一。',
  gmlp: 'gMLP 的模块：一个沿特征的 MLP，中间有一道门控，token 在那里相遇。没有 class token 和位置编码，回答从所有 token 的均值读出。本站为三个任务都训练过它；随机初始化时，门控的偏置是 1，一切照样通过。',
}

/** What is said of the blocks that are not the article's. */
export const relativeWords = { en, zh } satisfies ByLanguage<typeof en>
