import type { Symmetry, SymmetryPart } from '../../engine/protocol.ts'
import type { Sort, Span } from '../../experiment/settings.ts'
import { patchOf } from '../../model/patch-grid.ts'
import type { Fill } from '../../picture/replace-patch.ts'
import { type ByLanguage, count } from '../../words/language.ts'

/** Where a token's patch lies. */
const patchAt = {
  en(token: number, grid: number) {
    const { row, column } = patchOf(token, grid) ?? { row: 0, column: 0 }
    return `patch row ${row}, column ${column}`
  },
  zh(token: number, grid: number) {
    const { row, column } = patchOf(token, grid) ?? { row: 0, column: 0 }
    return `第 ${row} 行第 ${column} 列的图块`
  },
}

/** A share to a tenth of a percent: what one patch changes is often less than a whole one. */
const share = {
  en: (value: number) => `${(100 * value).toFixed(1)}\u00a0%`,
  zh: (value: number) => `${(100 * value).toFixed(1)}%`,
}

const percent = (share: number) => (100 * share).toFixed(0)

const en = {
  filters: 'Token filters',
  wall: (filters: number, grid: number) =>
    `${count.en(filters)} token filters of ${grid} × ${grid}. Arrow keys move between them, Enter chooses one.`,
  sortedBy: 'sorted by',
  sorts: {
    telling: 'most telling',
    strength: 'strength',
    smoothness: 'smoothness',
  } satisfies Record<Sort, string>,
  allFilters: (filters: number) => `All ${count.en(filters)} filters`,
  unitLine: (unit: number, place: number, of: number, strength: string, smoothness: string) =>
    `hidden unit ${unit}, number ${count.en(place)} of ${count.en(of)}: strength ${strength}, smoothness ${smoothness}`,
  meanSmoothness: (shown: number, ofShown: string, filters: number, ofAll: string) =>
    `Mean smoothness: ${ofShown} for the ${shown} shown, ${ofAll} for all ${count.en(filters)}. Noise has 0, what changes slowly nearly 1.`,
  noise:
    'These weights are untrained, so every filter is noise: whatever pattern a trained filter has, it has learned.',
  reads: (unit: number) => `What unit ${unit} reads`,
  writes: (unit: number) => `What unit ${unit} writes back`,
  classToken: 'class token',
  distillationToken: 'distillation token',
  itself: 'itself',
  at: (token: number) => `token ${token}`,
  drivers: 'Features that drive it most',
  driversNote: (features: number) =>
    `Its activation after GELU in each of the ${features} features, on this picture.`,
  openUnit: 'Open it in the block',

  influence: 'Influence',
  span: 'Blocks between input and output',
  spans: {
    block: 'one block',
    upTo: 'up to this block',
    network: 'whole network',
  } satisfies Record<Span, string>,
  chosen: (token: string) => `Output: ${token}. Click a patch to choose another.`,
  toClassToken: 'Back to the class token',
  meanToken: 'the mean of all tokens',
  toMean: 'Back to the mean',
  network: { linear: 'With mlp2', attention: 'The twin with attention' },
  inNetwork: { linear: 'the network with mlp2', attention: 'its twin with attention' },
  inOther: (className: string) => `the network of ${className}s`,
  influenceMap: (network: string) =>
    `${network}: influence of every patch on the output token. Arrow keys move, Enter chooses the output token.`,
  onLogit: (name: string, hasClassToken: boolean) =>
    `on the ${hasClassToken ? 'class token’s ' : ''}winning logit, “${name}”`,
  onLength: (token: string) => `on the norm of the row of ${token}`,
  attentionOf: (block: number) => `Attention in block ${block}, mean of the heads`,
  attentionMap: (block: number) => `Attention of the output token in block ${block}, mean of the heads`,
  head: (head: number) => `head ${head}`,
  headMap: (head: number) => `Attention of head ${head}`,
  weightsOf: (block: number) => `mlp2 of block ${block}`,
  weightsStay: (weights: number) =>
    `Whatever the picture, its fc1 mixes with the same ${count.en(weights)} weights.`,
  onWall: 'Those of the patches are its token filters.',
  toWall: (block: number) => `Show the token filters of block ${block}`,
  twinTrained: 'It always runs its trained weights, so compare it with the trained network only.',
  moved: 'moved by',
  notMeasured: 'not measured yet',
  cost: (first: number, last: number, milliseconds: number) =>
    `${first === last ? `block ${first}` : `blocks ${first}–${last}`}, forward and back in ${(milliseconds / 1000).toFixed(1)} s`,
  progress: (done: number, of: number) => `computing: ${done} of ${2 * of} …`,
  samePicture: 'The current picture is the kept one. Change it to measure what moves.',
  movedBy: (linear: string, network: string, other: string | null, otherNetwork: string) =>
    `From the kept picture to the current one the influence has moved by ${linear} in ${network}${other === null ? '' : `, and by ${other} in ${otherNetwork}`}. 0 is the same map, 1 a map with nothing in common.`,
  noTwin: 'The weights of the twin with attention are missing here, so its maps stay empty.',
  noTwinShort: 'its weights are missing',
  twinMisfit: (tokens: number) =>
    `The other network was trained on 197 tokens. Set ${count.en(tokens)} back to 197 to see it.`,

  leaveOut: {
    label: 'Leave a patch out',
    replacedBy: 'the patch becomes',
    fills: { mean: 'mean', grey: 'grey', noise: 'noise' } satisfies Record<Fill, string>,
    fillIs: {
      mean: 'Mean: the mean colour of the whole picture, over all of its pixels.',
      grey: 'Grey: 128 in red, green and blue, half-way from black to white.',
      noise: 'Noise: every channel of every pixel drawn at random from 0 to 255, the same for each picture.',
    } satisfies Record<Fill, string>,
    willShow: (patches: number) =>
      `Both networks run once more for each of the ${patches} patches, with that patch replaced. Then two maps stand here, which show by how much each patch makes the answer stronger or weaker, and under each map the answer’s range.`,
    start: (patches: number) => `Leave out each of the ${patches} patches`,
    stop: 'Stop',
    progress: (linear: number, twin: number | null, of: number) =>
      `computing: patch ${linear} of ${of}${twin === null ? '' : `, in the other network ${twin} of ${of}`}…`,
    wholePicture: 'The picture',
    pictureWithout: (token: number, grid: number) => `Without ${patchAt.en(token, grid)}`,
    picture: 'The picture that the networks see',
    map: (network: string) =>
      `${network}: by how much the winning logit is smaller without each patch. Arrow keys move, Enter keeps a patch left out.`,
    noMap: (network: string) => `${network}: not measured yet`,
    outcome: (name: string, least: number, most: number, flips: number) =>
      `Without any one patch, “${name}” gets between ${share.en(least)} and ${share.en(most)}; ${flips === 0 ? 'no other class ever wins' : `another class wins ${flips === 1 ? 'once' : `${flips} times`}`}.`,
    answer: 'Its answer to the whole picture',
    answerWithout: (token: number, grid: number) => `Its answer without ${patchAt.en(token, grid)}`,
    noHead: 'These weights have no head, so there is no answer that could change.',
  },

  compare: {
    label: 'Two pictures, one difference',
    at: { x: 'before the block: x', add1: 'after mlp1: add1', transpose2: 'after mlp2: transpose2' },
    map: (tensor: string) => `How far each token of ${tensor} is from that of the kept picture`,
    everyTensor: 'See the difference in every tensor of the block',
  },

  experiments: 'Three experiments',
  experiment: {
    shuffle: {
      title: 'Shuffle the patches',
      does: 'The patches go into the block in another order, and its update is put back into the old one.',
    },
    shift: {
      title: 'Shift by one patch',
      does: 'Every patch goes in one place further right; the last column comes back on the left. The update is shifted back.',
    },
    features: {
      title: 'Permute the features',
      does: 'The features go into the block in another order, and the update’s are put back into the old one.',
    },
  } satisfies Record<Symmetry, { title: string; does: string }>,
  runAgain: (title: string) => `${title} again`,
  stop: 'Stop',
  running: 'computing…',
  reordered: 'The picture with its patches as they went in',
  part: {
    mlp1: 'mlp1',
    mlp2: 'mlp2',
    block: 'whole block',
    attention: 'attention',
    convolution: 'one 3 × 3 kernel for all features',
  } satisfies Record<SymmetryPart, string>,
  same: 'exactly the same',
  rounding: 'only rounding',
  minds: 'changed',

  marking: {
    map: (marks: number) =>
      `The picture. Mark ${marks} patches: arrow keys move between them, Enter marks one or takes the mark off.`,
    answer: 'The influence of every patch on the answer, and the marked patches',
    marked: (marked: number, of: number) => `${marked} of ${of} patches marked`,
    outcome: (yours: number, most: number, chance: number) =>
      `Yours hold ${percent(yours)} % of the influence of all patches. As many of the strongest hold ${percent(most)} %, as many at random about ${percent(chance)} %.`,
  },
}

const zh: typeof en = {
  filters: 'token 滤波器',
  wall: (filters, grid) =>
    `${count.zh(filters)} 个 token 滤波器，每个 ${grid} × ${grid}。用方向键移动，按 Enter 选中。`,
  sortedBy: '排序',
  sorts: { telling: '强度 × 平滑度', strength: '强度', smoothness: '平滑度' },
  allFilters: (filters) => `全部 ${count.zh(filters)} 个滤波器`,
  unitLine: (unit, place, of, strength, smoothness) =>
    `隐藏单元 ${unit}，排第 ${count.zh(place)}（共 ${count.zh(of)} 个）：强度 ${strength}，平滑度 ${smoothness}`,
  meanSmoothness: (shown, ofShown, filters, ofAll) =>
    `平均平滑度：列出的 ${shown} 个为 ${ofShown}，全部 ${count.zh(filters)} 个为 ${ofAll}。噪声是 0，变化平缓的接近 1。`,
  noise: '这组权重没有训练过，所以每个滤波器都只是噪声。训练好的滤波器里的图案，都是学来的。',
  reads: (unit) => `单元 ${unit} 读什么`,
  writes: (unit) => `单元 ${unit} 写回什么`,
  classToken: 'class token',
  distillationToken: 'distillation token',
  itself: '自身',
  at: (token) => `token ${token}`,
  drivers: '最能激活它的特征',
  driversNote: (features) => `在这张图片上，它在 ${features} 个特征里各自的激活值（经过 GELU）。`,
  openUnit: '到模块一章里看',

  influence: '影响',
  span: '输入与输出之间的模块',
  spans: { block: '一个模块', upTo: '从嵌入到这个模块', network: '整个网络' },
  chosen: (token) => `输出：${token}。点击一个图块可以换一个。`,
  toClassToken: '换回 class token',
  meanToken: '所有 token 的均值',
  toMean: '换回均值',
  network: { linear: '用 mlp2 的网络', attention: '用注意力的对照网络' },
  inNetwork: { linear: '用 mlp2 的网络', attention: '用注意力的对照网络' },
  inOther: (className) => `由 ${className} 组成的网络`,
  influenceMap: (network) =>
    `${network}：每个图块对输出 token 的影响。用方向键移动，按 Enter 选择输出 token。`,
  onLogit: (name) => `对得分最高的类别“${name}”的 logit 的影响`,
  onLength: (token) => `对 ${token} 那一行的范数的影响`,
  attentionOf: (block) => `模块 ${block} 的注意力，各头平均`,
  attentionMap: (block) => `输出 token 在模块 ${block} 中的注意力，各头平均`,
  head: (head) => `头 ${head}`,
  headMap: (head) => `头 ${head} 的注意力`,
  weightsOf: (block) => `模块 ${block} 的 mlp2`,
  weightsStay: (weights) => `不论什么图片，它的 fc1 都用同样的 ${count.zh(weights)} 个权重来混合。`,
  onWall: '其中图块的那一部分，就是它的 token 滤波器。',
  toWall: (block) => `在滤波器列表中显示模块 ${block}`,
  twinTrained: '它仍用训练好的权重，只能与训练好的网络相比。',
  moved: '变动',
  notMeasured: '还没有测',
  cost: (first, last, milliseconds) =>
    `${first === last ? `模块 ${first}` : `模块 ${first}–${last}`}，前向加反向用时 ${(milliseconds / 1000).toFixed(1)} 秒`,
  progress: (done, of) => `正在计算：${done} / ${2 * of}…`,
  samePicture: '现在的图片就是对比图。换一张图片，就能测出变动了多少。',
  movedBy: (linear, network, other, otherNetwork) =>
    `从对比图换到现在的图片，影响的分布在${network}里变动了 ${linear}${other === null ? '' : `，在${otherNetwork}里变动了 ${other}`}。0 表示分布完全一样，1 表示毫无共同之处。`,
  noTwin: '这里缺少对照网络（用注意力）的权重，它的图暂时空着。',
  noTwinShort: '缺少权重',
  twinMisfit: (tokens) =>
    `另一个网络是在 197 个 token 上训练的。把 token 数从 ${count.zh(tokens)} 改回 197 就能看到它。`,

  leaveOut: {
    label: '去掉一个图块',
    replacedBy: '这个图块换成',
    fills: { mean: '均值', grey: '灰色', noise: '噪声' },
    fillIs: {
      mean: '均值：整张图片所有像素的平均颜色。',
      grey: '灰色：红、绿、蓝都是 128，在黑与白正中间。',
      noise: '噪声：每个像素的每个通道都在 0 到 255 之间随机取值，对每张图片都用同一份。',
    },
    willShow: (patches) =>
      `两个网络会对 ${patches} 个图块逐个重新运行，每次换掉其中一个。之后这里会出现两张图，显示每个图块让回答变强或变弱多少；图下面是回答的概率范围。`,
    start: (patches) => `逐个去掉 ${patches} 个图块`,
    stop: '停止',
    progress: (linear, twin, of) =>
      `正在计算：${linear} / ${of} 个图块${twin === null ? '' : `，另一个网络 ${twin} / ${of}`}…`,
    wholePicture: '图片',
    pictureWithout: (token, grid) => `去掉${patchAt.zh(token, grid)}`,
    picture: '网络看到的图片',
    map: (network) => `${network}：去掉每个图块后，得分最高类别的 logit 减小多少。方向键移动，Enter 固定。`,
    noMap: (network) => `${network}：还没有测量`,
    outcome: (name, least, most, flips) =>
      `去掉任意一个图块后，“${name}”的概率在 ${share.zh(least)} 到 ${share.zh(most)} 之间；${flips === 0 ? '从未换成别的类别' : `有 ${flips} 次换成了别的类别`}。`,
    answer: '对整张图片的回答',
    answerWithout: (token, grid) => `去掉${patchAt.zh(token, grid)}后的回答`,
    noHead: '这组权重没有分类头，所以没有回答可变。',
  },

  compare: {
    label: '两张图片之差',
    at: { x: '模块之前：x', add1: 'mlp1 之后：add1', transpose2: 'mlp2 之后：transpose2' },
    map: (tensor) => `${tensor} 的每个 token 与对比图的同一个 token 相差多少`,
    everyTensor: '到模块一章里看每个张量之差',
  },

  experiments: '三个实验',
  experiment: {
    shuffle: {
      title: '打乱图块',
      does: '图块换一种顺序送进模块，再把得到的增量按原来的顺序放回去。',
    },
    shift: {
      title: '平移一个图块',
      does: '每个图块向右移一格，最右一列从左边回来。得到的增量再移回去。',
    },
    features: {
      title: '重排特征',
      does: '特征换一种顺序送进去，再把增量里的特征按原来的顺序放回去。',
    },
  },
  runAgain: (title) => `${title}：再运行一次`,
  stop: '停止',
  running: '正在计算…',
  reordered: '按送入顺序排列图块的图片',
  part: {
    mlp1: 'mlp1',
    mlp2: 'mlp2',
    block: '整个模块',
    attention: '注意力',
    convolution: '所有特征共用的 3 × 3 卷积核',
  },
  same: '完全一样',
  rounding: '只有舍入误差',
  minds: '变了',

  marking: {
    map: (marks) => `图片。请标出 ${marks} 个图块：方向键移动，Enter 标记或取消标记。`,
    answer: '每个图块对答案的影响，以及标出的图块',
    marked: (marked, of) => `已标出 ${marked} / ${of} 个图块`,
    outcome: (yours, most, chance) =>
      `你标出的图块占全部影响的 ${percent(yours)}%；选同样多个，影响最大的那些占 ${percent(most)}%，随机选约占 ${percent(chance)}%。`,
  },
}

/** What the cells of the mixing chapter say. */
export const mixingWords = { en, zh } satisfies ByLanguage<typeof en>
