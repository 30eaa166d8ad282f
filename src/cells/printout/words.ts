import { type ByLanguage, count } from '../../words/language.ts'

const en = {
  order: {
    label: 'Registered and run',
    registered: 'the order of print, set by __init__',
    run: 'the order of execution, set by forward',
    operations: { add: 'x + …', transpose: 'x.transpose(−2, −1)' },
    does: {
      norm1: 'LayerNorm over the features of each token',
      mlp1: 'MLP over the features of each token',
      norm2: 'LayerNorm over the tokens of each feature',
      mlp2: 'MLP over the tokens of each feature',
      drop_path: 'Identity at p = 0',
    },
  },

  constructors: {
    label: 'The constructor of the paper and ours',
    paper: (count: number) => `the paper’s LinearBlock: ${count} arguments`,
    ours: (count: number) => `ours: ${count}`,
    unused: 'not used by LinearBlock',
    always: 'always',
  },

  arguments: {
    label: 'Arguments of LinearBlock that it never uses',
    argument: 'argument',
    value: 'value',
    withAttention: 'a block with attention',
    unread: 'not used',
    heads: (heads: number, width: number) =>
      heads === 1 ? `1 head of width ${width}` : `${heads} heads of width ${width}`,
    headsDoNotFit: (heads: number, dim: number) => `error: ${dim} is not divisible by ${heads}`,
    bias: (size: number) => `${count.en(size)} biases for queries, keys and values`,
    noBias: 'no biases for queries, keys and values',
    scale: (value: string, isDefault: boolean) =>
      isDefault
        ? `attention scores × ${value}, one over the root of the width`
        : `attention scores × ${value}`,
    drop: (percent: number) => `drops ${percent} % of the attention weights in training`,
  },

  training: {
    label: 'Dropout and DropPath in training',
    mode: 'Mode',
    modes: { eval: 'block.eval()', train: 'block.train()' },
    module: 'Module',
    modules: { drop: 'drop', drop_path: 'drop_path' },
    tensor: 'Tensor',
    again: (seed: number) => `Draw again (seed ${seed})`,
    map: (name: string) => `The matrix ${name}`,
    dropped: (percent: number, scale: number, before: string, after: string) =>
      `${percent.toFixed(1)} % of the cells are 0, the others are multiplied by ${scale.toFixed(3)}. The mean was ${before} and is ${after}.`,
    path: (index: number, kept: boolean) =>
      `Picture ${index} of the batch: its update is ${kept ? 'kept' : 'dropped'}`,
    kept: (scale: number) => `× ${scale.toFixed(3)}`,
    left: 'dropped',
    paths: (dropped: number, of: number, tensor: string) =>
      `A batch with this picture ${of} times, and the ${tensor} that is added to the stream of each: ${dropped} of ${of} pass on as if the MLP were not there.`,
  },

  transposing: {
    label: 'The block without a transpose',
    compute: 'Compute mlp2.fc1 without a transpose',
    running: 'computing…',
    same: (values: number, difference: string) =>
      `Computed down the columns, all ${count.en(values)} values of mlp2.fc1 agree with the block’s. The largest difference is ${difference}, the rounding of float32.`,
    leftOut: 'If you only delete the two lines from forward, norm2 is the first to fail. With',
    and: ' and ',
    colon: ':',
    withoutNorm: 'Without norm2, fc1 would fail instead:',
    fits: 'With as many features as tokens PyTorch does not complain. But then mlp2 mixes features, just as mlp1 did, and nothing ever passes between tokens.',
  },
}

const zh: typeof en = {
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

  constructors: {
    label: '论文与本站的构造函数对照',
    paper: (count) => `论文的 LinearBlock：${count} 个参数`,
    ours: (count) => `本站重写的：${count} 个`,
    unused: 'LinearBlock 没有用到',
    always: '固定为',
  },

  arguments: {
    label: 'LinearBlock 里没有用到的构造参数',
    argument: '构造参数',
    value: '取值',
    withAttention: '换成带注意力的模块',
    unread: '没有用到',
    heads: (heads, width) => `${heads} 个头，每个宽 ${width}`,
    headsDoNotFit: (heads, dim) => `报错：${dim} 不能被 ${heads} 整除`,
    bias: (size) => `查询、键、值共有 ${count.zh(size)} 个偏置`,
    noBias: '查询、键、值没有偏置',
    scale: (value, isDefault) =>
      isDefault ? `注意力得分乘以 ${value}，即头宽平方根的倒数` : `注意力得分乘以 ${value}`,
    drop: (percent) => `训练时随机丢弃 ${percent}% 的注意力权重`,
  },

  training: {
    label: '训练时的 Dropout 与 DropPath',
    mode: '模式',
    modes: { eval: 'block.eval()', train: 'block.train()' },
    module: '子模块',
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
      `同一张图片重复 ${of} 次组成一个批次，上面是各自加到残差流上的 ${tensor}：${of} 张里有 ${dropped} 张的增量被丢弃，残差流原样通过，就像没有这个 MLP。`,
  },

  transposing: {
    label: '不用转置的计算',
    compute: '不用转置，直接计算 mlp2.fc1',
    running: '正在计算…',
    same: (values, difference) =>
      `改为逐列读取，mlp2.fc1 的 ${count.zh(values)} 个数与模块里算出的全部吻合。最大差值是 ${difference}，只是 float32 的舍入误差。`,
    leftOut: '如果只是从 forward 里删掉那两行，norm2 会先报错。在',
    and: '、',
    colon: ' 时：',
    withoutNorm: '假如没有 norm2，则是 fc1 报错：',
    fits: '特征数与 token 数恰好相等时，PyTorch 不会报错。但这时 mlp2 混合的是特征，和前面的 mlp1 一样，token 之间始终没有联系。',
  },
}

/** What the cells of the printout chapter say. */
export const printoutWords = { en, zh } satisfies ByLanguage<typeof en>
