import type { ArticleWords } from './en-article.ts'

const count = (n: number) => n.toLocaleString('zh')

const minus = (text: string) => text.replace('-', '−')

/** 文章各部件的用语。 */
export const zhArticle: ArticleWords = {
  contents: '本页目录',
  figure: (number) => `图 ${number}`,
  note: '注释',
  listings: {
    summary: (kinds) => `代码：${kinds.join(' 与 ')}`,
    failed: '代码没有加载成功，重新加载页面即可查看。',
  },
  reference: (number, source) => `参考文献 ${number}：${source}`,

  predict: {
    title: '先猜，再看答案',
    guess: '你的猜测：',
    options: '你的猜测',
    commit: '就猜这个',
    again: '重新猜',
    computing: '正在计算…',
    outcome: (guess, answer) => `你猜的是 ${guess}，实际是 ${answer}。`,
    right: '答对了。',
    wrong: '不对，正确答案已经标出。',
    rightOption: '正确答案',
    value: {
      count,
      percent: (n) => `${Number(n.toFixed(1))}%`,
      megabytes: (n) => `${Number(n.toPrecision(3))} MB`,
      plain: (n) => minus(String(Number(n.toPrecision(3)))),
    },
  },

  published: {
    label: 'ImageNet 上公布的正确率',
    network: '网络',
    between: 'token 之间',
    mixings: { linear: '前馈层', attention: '注意力' },
    top1: 'top-1（%）',
    source: '来源',
    millions: (n) => `${n < 10 && !Number.isInteger(n) ? n.toFixed(1) : Math.round(n)} M`,
  },

  question: {
    label: '图片、一个模块和网络的回答',
    stream: {
      x: '全部 token',
      'mlp1.fc2': 'mlp1 加上的增量：逐个 token',
      transpose1: '转置',
      'mlp2.fc2': 'mlp2 加上的增量：跨 token',
      transpose2: '转置回来，交给下一个模块',
    },
    ofBlock: (block) => `这五个矩阵来自模块 ${block}。点击名字，可以到下一章一步一步看。`,
  },

  positions: {
    label: '有位置编码与没有位置编码',
    add: '加上学到的位置编码',
    parts: { content: 'patch 的内容', position: '+ 位置编码', x: '= x' },
    map: (name, rows, columns) => `${name}：纵向 ${rows} 个 token，横向 ${columns} 个特征`,
    tallyWith: (right, pictures) => `有位置编码：${pictures} 张图片答对 ${right} 张`,
    tallyWithout: (right, pictures) => `没有位置编码：${pictures} 张答对 ${right} 张`,
  },

  classToken: {
    label: '与上一张图片相比的最大变化',
    none: '换一张图片，这里就会列出第 0 行和其余各行各变了多少。',
    after: '在此之后',
    row0: '第 0 行（class token）的最大变化',
    others: '其余各行的最大变化',
  },

  order: {
    label: '注册顺序与执行顺序',
    registered: 'print 的顺序，也就是 __init__ 里的注册顺序',
    run: 'forward 里的执行顺序',
    operations: { add: 'x + …', transpose: 'x.transpose(−2, −1)' },
    does: {
      norm1: '对每个 token 的特征做 LayerNorm',
      mlp1: '对每个 token 的特征做 MLP',
      norm2: '对每个特征的所有 token 做 LayerNorm',
      mlp2: '对每个特征的所有 token 做 MLP',
      drop_path: 'p = 0 时是恒等映射',
    },
  },

  arguments: {
    label: 'LinearBlock 里没有用到的参数',
    argument: '参数',
    value: '取值',
    withAttention: '换成带注意力的模块',
    unread: '没有用到',
    heads: (heads, width) => `${heads} 个头，每个宽 ${width}`,
    headsDoNotFit: (heads, dim) => `报错：${dim} 不能被 ${heads} 整除`,
    bias: (size) => `查询、键、值共有 ${count(size)} 个偏置`,
    noBias: '查询、键、值没有偏置',
    scale: (value, isDefault) => (isDefault ? `得分乘以 ${value}，即头宽平方根的倒数` : `得分乘以 ${value}`),
    drop: (percent) => `训练时随机丢弃 ${percent}% 的注意力权重`,
  },

  training: {
    label: '训练时的 Dropout 与 DropPath',
    mode: '模式',
    modes: { eval: 'block.eval()', train: 'block.train()' },
    module: '模块',
    modules: { drop: 'drop', drop_path: 'drop_path' },
    tensor: '张量',
    again: (seed) => `再抽一次（种子 ${seed}）`,
    map: (name) => `矩阵 ${name}`,
    dropped: (percent, scale, before, after) =>
      `${percent.toFixed(1)}% 的元素变成 0，其余乘以 ${scale.toFixed(3)}。均值原来是 ${before}，现在是 ${after}。`,
    path: (index, kept) => `批次中第 ${index} 张图片：增量${kept ? '保留' : '丢弃'}`,
    kept: (scale) => `× ${scale.toFixed(3)}`,
    left: '丢弃',
    paths: (dropped, of, tensor) =>
      `同一张图片重复 ${of} 次组成一个批次，上面是各自加到主干上的 ${tensor}：${of} 张里有 ${dropped} 张原样通过，就像没有这个 MLP。`,
  },

  transposing: {
    label: '不用转置的计算',
    compute: '不用转置，直接计算 mlp2.fc1',
    running: '正在计算…',
    same: (values, difference) =>
      `改为逐列读取，mlp2.fc1 的 ${count(values)} 个数全都相同。最大差值是 ${difference}，只是 float32 的舍入误差。`,
    leftOut: '如果只是从 forward 里删掉那两行：',
    fits: '特征数与 token 数恰好相等时，PyTorch 不会报错。但这时 mlp2 混合的是特征，和前面的 mlp1 一样，token 之间始终没有联系。',
  },

  unread: {
    label: 'mlp2.fc2 各行的长度',
    lengths: (classToken, mean) => `class token 一行 ${classToken}，其余各行平均 ${mean}`,
  },

  family: {
    label: '用同一种画法比较五种模块',
    added: '加到主干上',
    parts: {
      norm: 'LayerNorm',
      affine: '仿射',
      transpose: '转置',
      mlp: 'MLP',
      linear: '线性层',
      gelu: 'GELU',
      attention: '注意力',
      gate: '门控：u · 线性层(v)',
      scale: '缩放',
    },
    along: { features: '沿特征', tokens: '沿 token' },
    resolution: '分辨率',
    picture: (side) => `${side} × ${side}`,
    table: '五种模块对照表',
    block: '模块',
    first: '先混合',
    tokenOperation: 'token 之间',
    tokenOperations: {
      linear: 'MLP',
      attention: '注意力',
      mixer: 'MLP',
      resmlp: '一个线性层',
      gmlp: '一个线性层，再相乘',
    },
    norm: '之前的归一化',
    norms: {
      linear: '沿 token 的 LayerNorm',
      attention: '沿特征的 LayerNorm',
      mixer: '沿特征的 LayerNorm',
      resmlp: '仿射，不做统计',
      gmlp: '沿特征的 LayerNorm',
    },
    answer: '答案取自',
    classToken: 'class token',
    mean: '所有 token 的均值',
    positions: '加位置编码',
    yes: '是',
    no: '否',
    parameters: '每个模块的参数量，dim =',
    fits: '适用于',
    anyTokens: '任意数量的 token',
    thisManyTokens: (tokens) => `只限 ${tokens} 个 token`,
  },
}
