import type { Relative } from '../../model/blocks/index.ts'
import type { ByLanguage } from '../../words/language.ts'
import { attentionNotes } from './attention-notes.ts'

/** What is said at the steps of a block, by the names of their tensors. */
export type Notes = Readonly<Record<string, string>>

const en: Record<Relative, Notes> = {
  featurenorm: {
    x: 'The block’s input: a row for each token, a column for each feature, as in LinearBlock. Token 0 is the class token.',
    norm1:
      'LayerNorm over the features: each row’s mean becomes 0 and its variance 1. So far everything is LinearBlock’s.',
    'mlp1.fc1': 'The MLP over the features, the same for every token: out to `mlp_ratio` times `dim`.',
    'mlp1.act': 'GELU: positive values pass, negative ones are pressed towards 0.',
    'mlp1.fc2': 'Back to the width of the features: what `mlp1` adds to the stream.',
    add1: 'The first residual. Nothing has passed between tokens yet.',
    norm2:
      'Here is the difference. The norm is over the features once more, of each token by itself, and has a weight for each feature. In LinearBlock it comes after the transpose and is over the tokens, of each feature by itself: there a feature that is the same in all tokens becomes 0 and `mlp2` does not see it. Here it stays.',
    transpose1: 'Flipped about its diagonal, on this branch only: a row is now one feature over all tokens.',
    'mlp2.fc1':
      'The MLP over the tokens, in attention’s place. Each hidden unit is a weighted sum over all tokens, with the same weights for every feature and every picture.',
    'mlp2.act': 'GELU, cell by cell: how strongly each feature shows a unit’s pattern over the tokens.',
    'mlp2.fc2': 'Back to one value for each token.',
    transpose2: 'Flipped back: tokens down, features across. This is the update that `mlp2` adds.',
    add2: 'The second residual, and the block’s output. The stream itself was never flipped.',
  },
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
    add2: 'The second residual, and the block’s output, in the shape of `x`. After the last block the network takes a norm and the mean over all patches, and reads its answer from that.',
  },
  resmlp: {
    x: 'The block’s input: a row for each patch, a column for each feature. As in MLP-Mixer there is no class token and no learned position, so row 0 is the patch in the top left corner.',
    norm1:
      'ResMLP has no norm at all. Where others take off a mean and divide by a deviation, `Affine` multiplies each feature by a learned `alpha` and adds a learned `beta`, whatever the picture. Fresh weights are 1 and 0: nothing changes yet.',
    transpose1: 'Flipped about its diagonal, on this branch only: a row is now one feature over all patches.',
    linear_tokens:
      'All that passes between tokens: one `Linear`, with no hidden layer and no activation. Each patch becomes a weighted sum of all patches, by weights that are the same for every feature and every picture. So this weight, patches by patches, is the map of which patch listens to which. To see it, click a cell and open the weights of `linear_tokens`.',
    transpose2: 'Flipped back: patches down, features across.',
    scale1:
      'LayerScale: each feature of the update times a learned number of its own, `ls1`. A network of twelve blocks begins with 0.1, so that at first each block changes little of what passes; its authors have 0.00001 for one of 24. With fresh weights all of them are 0.1.',
    add1: 'The residual: the update is added to `x`.',
    norm2:
      'A second `Affine`, before the features are mixed. It has a factor and a summand for each feature, and no statistics.',
    'mlp_channels.fc1':
      'The MLP over the features, the same for every patch: `mlp1` of a LinearBlock, with a hidden width of `mlp_ratio` times `dim`.',
    'mlp_channels.act':
      'GELU, and the only place in the block that is not linear. Without it, patches and features would pass through nothing but sums, with weights that no picture changes, from the first block to the last.',
    'mlp_channels.fc2': 'Back to the width of the features.',
    scale2:
      'Scaled feature by feature again, by `ls2`. It is a vector of the block itself, not a module, so the printout has no line for it.',
    add2: 'The second residual, and the block’s output, in the shape of `x`. After the last block the network has one more `Affine`, takes the mean over all patches, and reads its answer from that.',
  },
  gmlp: {
    x: 'The block’s input: a row for each patch, a column for each feature. There is no class token and no learned position, so row 0 is the patch in the top left corner.',
    norm: 'LayerNorm over the features: each row’s mean becomes 0 and its variance 1. The block has one branch, so this is its only norm on the stream. In code cells `norm` is the network’s last norm; this tensor is `block.norm(x)` there.',
    'mlp_channels.fc1':
      'The one branch begins as an MLP over the features, the same for every patch. Its hidden width is `mlp_ratio` times `dim`; the paper has 6, where the others have 4.',
    'mlp_channels.act': 'GELU: positive values pass, negative ones are pressed towards 0.',
    u: 'The first half of the hidden units. It goes straight on to the product.',
    v: 'The second half. It goes the long way round: over the tokens.',
    'mlp_channels.gate.norm':
      'LayerNorm over the units of the gate, of each row by itself. The paper has it for the sake of stable training.',
    transpose1: 'Flipped about its diagonal: a row is now one unit of the gate over all patches.',
    'mlp_channels.gate.proj':
      'All that passes between tokens: one `Linear` over the patches, the same for every unit and every picture. Its weights begin at almost 0 and its biases at 1, so with fresh weights this matrix is 1 all over, and no patch hears of another yet.',
    transpose2: 'Flipped back: patches down, units of the gate across.',
    'mlp_channels.gate':
      'The spatial gating unit: `u` times what has come of `v`, cell by cell. What other patches say decides how much of a patch’s own passes. It is the only product of two activations in these blocks, apart from attention’s. With fresh weights it is `u` as it was.',
    'mlp_channels.fc2':
      'From half of the hidden width back to the features: what `mlp_channels` adds to the stream.',
    add1: 'The residual, and the block’s output, in the shape of `x`. After the last block the network takes a norm and the mean over all patches, and reads its answer from that.',
  },
  attention: attentionNotes.en,
}

const zh: Record<Relative, Notes> = {
  featurenorm: {
    x: '模块的输入：与 LinearBlock 相同，每行一个 token，每列一个特征。token 0 是 class token。',
    norm1: '沿特征的 LayerNorm：每行的均值变成 0、方差变成 1。到这里为止都与 LinearBlock 一样。',
    'mlp1.fc1': '沿特征的 MLP，所有 token 共用：宽度先变成 `dim` 的 `mlp_ratio` 倍。',
    'mlp1.act': 'GELU：正值通过，负值压向 0。',
    'mlp1.fc2': '回到特征的宽度，也就是 `mlp1` 给残差流加上的增量。',
    add1: '第一次残差连接。token 之间还没有任何交流。',
    norm2:
      '区别就在这里。归一化再次沿特征进行，每个 token 各算各的，每个特征有一个权重。在 LinearBlock 里，它在转置之后、沿 token 进行，每个特征各算各的：一个特征如果在所有 token 里都相同，就变成 0，`mlp2` 看不到它。这里则会留下来。',
    transpose1: '沿对角线翻转，只翻转这条支路：现在一行是一个特征在所有 token 上的值。',
    'mlp2.fc1':
      '沿 token 的 MLP，承担注意力的工作。每个隐藏单元都是对所有 token 的加权和，所有特征、所有图片共用同一组权重。',
    'mlp2.act': 'GELU，逐个元素：每个特征在多大程度上符合一个单元在 token 上的图案。',
    'mlp2.fc2': '回到每个 token 一个值。',
    transpose2: '翻转回来：纵向 token，横向特征。这就是 `mlp2` 加上的增量。',
    add2: '第二次残差连接，也是模块的输出。残差流本身从未翻转。',
  },
  mixer: {
    x: '模块的输入：每行一个图块（patch），每列一个特征。这里没有 class token，也没有位置编码，所以第 0 行就是左上角的图块。一个图块在图片的哪里，只能从行号看出。',
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
    add2: '第二次残差连接，也是模块的输出，形状与 `x` 相同。最后一个模块之后，网络做一次归一化，对所有图块取平均，再由此得出回答。',
  },
  resmlp: {
    x: '模块的输入：每行一个图块（patch），每列一个特征。与 MLP-Mixer 一样，没有 class token，也没有位置编码，所以第 0 行就是左上角的图块。',
    norm1:
      'ResMLP 完全不用归一化。别的模块在这里减均值、除以标准差，`Affine` 只把每个特征乘上学到的 `alpha`，再加上学到的 `beta`，与图片无关。随机初始化时它们是 1 和 0，所以还什么都没变。',
    transpose1: '沿主对角线翻转，只翻这条支路：一行变成一个特征在所有图块上的取值。',
    linear_tokens:
      'token 之间的全部交流都在这里：一个 `Linear`，没有隐藏层，也没有激活函数。每个图块都变成所有图块的加权和，所有特征、所有图片共用同一组权重。所以这个“图块 × 图块”的权重本身，就是“谁关注谁”那张图。要看它，先点一个单元格，再展开 `linear_tokens` 的权重。',
    transpose2: '转置回来：行是图块，列是特征。',
    scale1:
      'LayerScale：增量的每个特征各乘一个学到的数 `ls1`。十二个模块的网络里，它的初始值是 0.1，所以一开始每个模块改动不大；24 个模块时，作者用的是 0.00001。随机初始化时全是 0.1。',
    add1: '残差连接：把增量加到 `x` 上。',
    norm2: '混合特征之前的第二个 `Affine`：每个特征一个乘数、一个加数，不求任何统计量。',
    'mlp_channels.fc1':
      '沿特征的 MLP，所有图块共用一组权重，就是 LinearBlock 的 `mlp1`；隐藏层宽度是 `dim` 的 `mlp_ratio` 倍。',
    'mlp_channels.act':
      'GELU，整个模块里唯一的非线性。没有它，从第一个模块到最后一个，图块和特征经过的就只是加权求和，权重与图片无关。',
    'mlp_channels.fc2': '映射回特征的宽度。',
    scale2: '再逐个特征缩放，这次用 `ls2`。它是模块自己的一个向量，不是子模块，所以打印结果里没有它。',
    add2: '第二次残差连接，也是模块的输出，形状与 `x` 相同。最后一个模块之后，网络还有一个 `Affine`，然后对所有图块取平均，再由此得出回答。',
  },
  gmlp: {
    x: '模块的输入：每行一个图块（patch），每列一个特征。没有 class token，也没有位置编码，所以第 0 行就是左上角的图块。',
    norm: '沿特征的 LayerNorm：每行的均值变成 0、方差变成 1。这个模块只有一条支路，所以残差流上只有这一个归一化。在代码单元格里，`norm` 是网络最后的归一化，这个张量要写成 `block.norm(x)`。',
    'mlp_channels.fc1':
      '唯一的支路从沿特征的 MLP 开始，所有图块共用一组权重。隐藏层宽度是 `dim` 的 `mlp_ratio` 倍；论文里是 6 倍，别的模块是 4 倍。',
    'mlp_channels.act': 'GELU：让正数通过，把负数平滑地压向 0。',
    u: '隐藏单元的前一半，直接去做乘法。',
    v: '后一半要绕一段路：先沿 token 混合。',
    'mlp_channels.gate.norm': '沿门控单元的 LayerNorm，逐行进行。论文加上它，是为了让训练更稳定。',
    transpose1: '沿主对角线翻转：一行变成一个门控单元在所有图块上的取值。',
    'mlp_channels.gate.proj':
      'token 之间的全部交流都在这里：一个沿图块的 `Linear`，所有单元、所有图片共用。它的权重从接近 0 开始，偏置从 1 开始，所以随机初始化时这个矩阵处处是 1，图块之间还没有往来。',
    transpose2: '转置回来：行是图块，列是门控单元。',
    'mlp_channels.gate':
      '空间门控单元（spatial gating unit）：`u` 与 `v` 绕路得来的结果逐元素相乘。别的图块决定一个图块自己的内容放行多少。除了注意力，这几种模块里只有这里是两组激活值相乘。随机初始化时，结果就是原来的 `u`。',
    'mlp_channels.fc2': '从隐藏层宽度的一半映射回特征：这是 `mlp_channels` 要加到残差流上的增量。',
    add1: '残差连接，也是模块的输出，形状与 `x` 相同。最后一个模块之后，网络做一次归一化，对所有图块取平均，再由此得出回答。',
  },
  attention: attentionNotes.zh,
}

/** What the tour says of each of their tensors, in the order of the steps; code stands between backticks. */
export const relativeNotes = { en, zh } satisfies ByLanguage<Record<Relative, Notes>>
