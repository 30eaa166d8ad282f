import type { ByLanguage } from '../../words/language.ts'

const en = {
  label: 'From token to token',
  oneLayer: (layer: string) =>
    `${layer} is the only layer over the tokens, so there is no GELU to leave out: the maps are its very weight.`,
  gate: 'The maps are the weight of gMLP’s gate, its only layer over the tokens. What it mixes does not go into the stream but multiplies the other half of the features: the weights stay, and how much a token gets by them depends on the picture.',
  onlyFromPicture: (className: string) =>
    `An ${className} has no weight that leads from one token to another: it computes its shares anew for each picture, and the next figure shows them.`,
  nothingMixed: (className: string) =>
    `A ${className} does not mix tokens, so nothing leads from one to another.`,
  wall: (grid: number) =>
    `For each of the ${grid} × ${grid} patches, what its token would get from the tokens of all patches. Arrow keys move, Enter chooses one.`,
  gets: (token: string) => `What ${token} would get`,
  fromClassToken: 'from the class token',
  toClassToken: 'Back to the class token',
  gains: 'How strongly waves are passed on, against the mean',
  chart: (strongest: number, gain: number, last: number) =>
    `Gain against the mean over all waves, by half periods across the picture: largest at ${strongest}, ${gain.toFixed(1)} times the mean; of the fastest waves ${last.toFixed(1)} times. Untrained weights pass all waves on alike.`,
  waves: (most: number) => `${most} half periods across the picture`,
  now: 'these',
  fresh: 'untrained',
  share: 'share that is a convolution',
  directions: (of: number) => `directions, of ${of}`,
  percent: (share: number) => `${(100 * share).toFixed(1)}\u00a0%`,
  byChance: (share: string) =>
    `Of random weights, ${share} would count as a convolution. In the chart, the dashed line is for untrained weights.`,
}

const zh: typeof en = {
  label: '从 token 到 token',
  oneLayer: (layer) => `token 方向只有 ${layer} 一层，没有 GELU 可去掉：图上就是它的权重本身。`,
  gate: '图上是 gMLP 门控的权重，token 方向只有这一层。它混合的结果并不加进残差流，而是去乘另一半特征：权重不变，一个 token 由此得到多少却取决于图片。',
  onlyFromPicture: (className) =>
    `${className} 没有从一个 token 到另一个 token 的权重：各占多少，它对每张图片重新计算，见下一张图。`,
  nothingMixed: (className) => `${className} 不混合 token，没有什么从一个 token 传到另一个 token。`,
  wall: (grid) =>
    `${grid} × ${grid} 个图块各一幅：它的 token 会从所有图块的 token 得到什么。方向键移动，回车键选中。`,
  gets: (token) => `${token} 会得到什么`,
  fromClassToken: '来自 class token',
  toClassToken: '回到 class token',
  gains: '对各种波的放大，与平均相比',
  chart: (strongest, gain, last) =>
    `按整幅图片上的半周期数，相对于所有波的平均放大倍数：半周期数为 ${strongest} 时最大，是平均的 ${gain.toFixed(1)} 倍；最快的波是 ${last.toFixed(1)} 倍。未训练的权重对所有波一视同仁。`,
  waves: (most) => `整幅图片上 ${most} 个半周期`,
  now: '当前权重',
  fresh: '未训练',
  share: '属于卷积的比例',
  directions: (of) => `方向数（共 ${of}）`,
  percent: (share) => `${(100 * share).toFixed(1)}%`,
  byChance: (share) => `随机权重中平均也有 ${share} 算作卷积。图中虚线为未训练的权重。`,
}

export const tokenMapWords = { en, zh } satisfies ByLanguage<typeof en>
