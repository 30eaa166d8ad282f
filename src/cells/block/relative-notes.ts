import type { Relative } from '../../model/blocks/index.ts'
import type { ByLanguage } from '../../words/language.ts'

type Notes = Record<Relative, Readonly<Record<string, string>>>

const en: Notes = {
  mixer: {
    x: 'The block’s input: a row for each patch, a column for each feature. There is no class token here and no learned position, so row 0 is the patch in the top left corner. Nothing but its row says where a patch was.',
    norm1:
      'LayerNorm over the features, as in a vision transformer: each row’s mean becomes 0 and its variance 1. LinearBlock has its second norm over the tokens; MLP-Mixer has both over the features.',
    transpose1:
      'Flipped about its diagonal, so that a row is now one feature over all patches. The stream itself is not flipped: only this branch beside it is.',
    'mlp_tokens.fc1':
      'MLP-Mixer begins with the tokens, where LinearBlock has the features first. Each hidden unit is a weighted sum over all patches, with the same weights for every feature and for every picture. Its width is half of `dim`, however many patches there are.',
    'mlp_tokens.act':
      'GELU, cell by cell. A column is one hidden unit, one pattern over the patches, and says how strongly each feature shows it.',
    'mlp_tokens.fc2':
      'Back to one value for each patch. Every patch has now heard of all others, by weights that belong to places in the picture.',
    transpose2: 'Flipped back: patches down, features across. This is the update that `mlp_tokens` adds.',
    add1: 'The residual: the update is added to `x`. After this first half of the block every row holds something of every patch.',
    norm2: 'LayerNorm over the features again, of each row by itself. Nothing passes between tokens.',
    'mlp_channels.fc1':
      'The MLP over the features, the same for every patch: this is `mlp1` of a LinearBlock, with a hidden width of `mlp_ratio` times `dim`. The paper calls features channels.',
    'mlp_channels.act': 'GELU: positive values pass, negative ones are pressed towards 0.',
    'mlp_channels.fc2': 'Back to the width of the features: what `mlp_channels` adds to the stream.',
    add2: 'The second residual, and the block’s output, in the shape of `x`. After the last block the network takes a norm and the mean over all patches, and reads its answer from that. These weights are fresh; this network has not been trained here.',
  },
}

const zh: Notes = {
  mixer: {
    x: '模块的输入：每行一个图块（patch），每列一个特征。这里没有 class token，也没有位置编码，所以第 0 行就是左上角的图块。一个图块在哪里，只有它的行号知道。',
    norm1:
      '沿特征的 LayerNorm，与视觉 Transformer 相同：每行的均值变成 0、方差变成 1。LinearBlock 的第二个归一化沿 token 进行，MLP-Mixer 的两个都沿特征。',
    transpose1: '沿主对角线翻转，一行变成一个特征在所有图块上的取值。翻转的只是这条支路，残差流本身不动。',
    'mlp_tokens.fc1':
      'MLP-Mixer 先混合 token，LinearBlock 先混合特征。每个隐藏单元都是对所有图块的加权和，所有特征、所有图片共用同一组权重。隐藏层宽度是 `dim` 的一半，与图块数量无关。',
    'mlp_tokens.act':
      'GELU，逐元素计算。一列是一个隐藏单元，也就是图块上的一种模式；列里的值是各个特征含有它的程度。',
    'mlp_tokens.fc2':
      '映射回每个图块一个值。到这一步，每个图块都混入了其他所有图块的信息，权重只取决于图块在图片里的位置。',
    transpose2: '转置回来：行是图块，列是特征。这就是 `mlp_tokens` 要加到残差流上的增量。',
    add1: '残差连接：把增量加到 `x` 上。模块才走完一半，每一行就已经含有所有图块的信息。',
    norm2: '又一次沿特征的 LayerNorm，逐行进行，token 之间没有信息交换。',
    'mlp_channels.fc1':
      '沿特征的 MLP，所有图块共用一组权重，就是 LinearBlock 的 `mlp1`；隐藏层宽度是 `dim` 的 `mlp_ratio` 倍。论文把特征叫作通道（channel）。',
    'mlp_channels.act': 'GELU：让正数通过，把负数平滑地压向 0。',
    'mlp_channels.fc2': '映射回特征的宽度：这是 `mlp_channels` 要加到残差流上的增量。',
    add2: '第二次残差连接，也是模块的输出，形状与 `x` 相同。最后一个模块之后，网络做一次归一化，对所有图块取平均，再由此得出回答。这里的权重是随机的，本站没有训练这个网络。',
  },
}

/** What the tour says of each of their tensors, in the order of the steps; code stands between backticks. */
export const relativeNotes = { en, zh } satisfies ByLanguage<Notes>
