import type { ByLanguage } from '../../words/language.ts'

const en = {
  x: 'The block’s input: a row for each token, a column for each feature. Row 0 is the class token, the rest are the patches in reading order, each with its learned position added.',
  norm1:
    'LayerNorm over the features: each row’s mean becomes 0 and its variance 1. Nothing passes between tokens yet.',
  'attn.qkv':
    'One Linear makes three things of every token, side by side: a query, which says what it looks for; a key, which says what it can be found by; and a value, which is what it gives. Each of the three is split among the heads.',
  'attn.q':
    'The queries of one head. Of the row of `attn.qkv` the first third are queries, and of those this head has its own columns. Choose another head above the matrix; the address keeps it.',
  'attn.k': 'The keys of the same head. A token is found by the queries that point the same way as its key.',
  'attn.v': 'The values of the head: what a token hands over to those that listen to it.',
  'attn.scores':
    'Every query times every key, over the root of their length: a matrix with tokens on both sides. A row is a token that listens, a column one that is listened to. A LinearBlock mixes its tokens by weights that are the same for every picture; here the picture makes the matrix.',
  'attn.softmax':
    'Softmax turns each row into shares: none below 0, together 1. Click a cell and choose “on the picture” to see what its token listens to.',
  'attn.mixed':
    'Each row is now a mean of all values, as much of each as it has a share. This product is where what tokens hold passes from one to another; the scores only compared them.',
  'attn.joined': 'The heads side by side again: the block has its old width.',
  'attn.proj':
    'A Linear that mixes what the heads have found, the same for every token. This is what `attn` adds.',
  add1: 'The residual: what attention has found is added to `x`.',
  norm2:
    'LayerNorm over the features again. A LinearBlock has this norm over the tokens, for there the second MLP mixes those.',
  'mlp.fc1':
    'The MLP over the features, the same for every token: a LinearBlock has just such a one, `mlp1`, at its beginning.',
  'mlp.act': 'GELU: positive values pass, negative ones are pressed towards 0.',
  'mlp.fc2': 'Back to the width of the features: what `mlp` adds to the stream.',
  add2: 'The second residual, and the block’s output, in the shape of `x`. The token mixing has a fixed cost in weights, however many tokens there are, but its matrix grows with their square.',
}

const zh: typeof en = {
  x: '模块的输入：每行一个 token，每列一个特征。第 0 行是 class token，其余各行是按阅读顺序排列的图块（patch），都已加上学到的位置编码。',
  norm1: '沿特征的 LayerNorm：每行的均值变成 0、方差变成 1。到这里 token 之间还没有信息交换。',
  'attn.qkv':
    '一个 Linear 从每个 token 得出并排的三样东西：查询（query），表示它在找什么；键（key），表示凭什么能找到它；值（value），是它交出的内容。三者都按头分开。',
  'attn.q':
    '其中一个头的查询：`attn.qkv` 每行的前三分之一是查询，其中的几列属于这个头。在矩阵上方可以换一个头，网址会记住。',
  'attn.k': '同一个头的键。查询与某个 token 的键方向越一致，就越会找到它。',
  'attn.v': '这个头的值：token 交给关注它的那些 token 的内容。',
  'attn.scores':
    '每个查询与每个键的内积，再除以长度的平方根：这个矩阵的两边都是 token，行是关注者，列是被关注者。LinearBlock 用固定的权重混合 token，对所有图片都一样；在这里，这个矩阵由图片算出。',
  'attn.softmax':
    'softmax 把每一行变成份额：都不小于 0，合计为 1。点一个单元格，再选“画在图片上”，就能看到那个 token 关注哪里。',
  'attn.mixed':
    '现在每一行都是所有值的加权平均，权重就是份额。token 的内容就在这一次相乘里传给别的 token；前面的分数只是拿它们相比。',
  'attn.joined': '各个头重新并排，宽度与原来相同。',
  'attn.proj': '用一个 Linear 混合各个头找到的内容，所有 token 共用。这就是 `attn` 要加到残差流上的增量。',
  add1: '残差连接：把注意力找到的内容加到 `x` 上。',
  norm2:
    '又一次沿特征的 LayerNorm。LinearBlock 的这个归一化沿 token 进行，因为它的第二个 MLP 混合的是 token。',
  'mlp.fc1': '沿特征的 MLP，所有 token 共用。LinearBlock 开头的 `mlp1` 也是这样一个 MLP。',
  'mlp.act': 'GELU：让正数通过，把负数平滑地压向 0。',
  'mlp.fc2': '映射回特征的宽度：这是 `mlp` 要加到残差流上的增量。',
  add2: '第二次残差连接，也是模块的输出，形状与 `x` 相同。不管有多少个 token，混合 token 的权重一样多，但注意力矩阵随 token 数的平方增长。',
}

/** What the tour says of each tensor of attention. */
export const attentionNotes = { en, zh } satisfies ByLanguage<typeof en>

/** What is said instead where a distilled DeiT has another token before its patches. */
export const distilledNotes = {
  en: {
    x: 'The block’s input: a row for each token, a column for each feature. Row 0 is the class token, row 1 the distillation token, the rest are the patches in reading order, each with its learned position added.',
  },
  zh: {
    x: '模块的输入：每行一个 token，每列一个特征。第 0 行是 class token，第 1 行是 distillation token（蒸馏 token），其余各行是按阅读顺序排列的图块（patch），都已加上学到的位置编码。',
  },
} satisfies ByLanguage<Partial<typeof en>>
