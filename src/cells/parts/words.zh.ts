import type { CheckpointErrorCode } from '../../weights/checkpoint.ts'
import { count } from '../../words/language.ts'
import type { PartsWords } from './words.en.ts'

const checkpointProblem: Record<CheckpointErrorCode, string> = {
  unreadable: '浏览器无法再读取这个文件：选中之后它被修改或移动了。请重新选择。',
  'not-a-checkpoint': '这不是 PyTorch 的检查点（.pth、.pt），也不是 .safetensors 文件。',
  truncated: '文件不完整，可能是下载中断了。请重新下载。',
  damaged: '文件内容自相矛盾，可能已损坏。请重新下载。',
  'unknown-pickle':
    '文件里有 torch.save 不会写出的指令，没有执行。请用 torch.save(model.state_dict(), …) 重新保存。',
  'compressed-zip': '这个 zip 被重新打包过。请解压，或用 torch.save 重新保存检查点。',
  'too-large': '文件中对张量的描述超出了这里能运行的任何网络。',
  'no-state-dict': '文件里没有 state dict。请用 torch.save(model.state_dict(), …) 保存后再选择。',
  dtype: '文件中的权重不是 16、32 或 64 位浮点数。',
}

/** 多个章节共用部件的用语。 */
export const words: PartsWords = {
  grid: (side) => `${side} × ${side} 个 patch，用方向键移动`,
  scrub: (size, key) => `${size}；调整 ${key}`,
  ofBlocks: (depth) => `模块（共 ${depth} 个）`,
  views: {
    label: '视图',
    value: '数值',
    centred: '减去特征均值',
    change: '变化量',
  },
  scales: { label: '色标', own: '各自色标', shared: '统一色标' },
  embedding: '嵌入',
  block: (block) => `模块 ${block}`,
  answer: {
    label: '网络的回答',
    noHead: '这组权重没有分类头，所以没有回答。',
    classNumber: (index) => `第 ${index} 类`,
    truth: '（正确）',
    percent: (share) => (share > 0 && share < 0.005 ? '<1%' : `${Math.round(share * 100)}%`),
  },
  weights: {
    label: '权重',
    kinds: { trained: '训练过的', seeded: '随机初始化', file: '你的检查点' },
    choose: '选择检查点（checkpoint）…',
    file: '检查点',
    trained: '在本站画的十种图形上训练过，任务是认出图形：四个模块，尺寸与论文的 tiny 相同。',
    fresh:
      '按论文的规则由种子初始化，未经训练：标准差 0.02 的截断正态分布，偏置为 0。共十二个模块，与论文的 tiny 相同。',
    yours: (name, dim, tokens, depth, classes) =>
      `来自 ${name}：${dim} 个特征，${tokens} 个 token，${depth} 个模块，${classes === null ? '没有分类头' : `${count.zh(classes)} 个类别`}。文件不会离开你的电脑。`,
    noEmbedding: '其中没有 patch 嵌入，图片改用随机初始化的嵌入变成 token。',
    misfit: (dim, tokens, ratio) =>
      `这组权重是为 ${dim} 个特征、${tokens} 个 token、mlp_ratio ${ratio} 训练的。换了尺寸就要换权重，所以现在改用随机初始化的权重。`,
    back: '回到训练时的尺寸',
    fits: '可以相乘',
    fitsNot: (tokens, trained) => `不能相乘：${tokens} ≠ ${trained}`,
    whyTokens:
      'mlp1 沿特征方向计算，训练好的权重适用于任意数量的 token。mlp2 沿 token 方向计算，为图片上的每个位置各学了一个权重（norm2 和位置编码也是如此），所以只适用于训练时的 token 数。注意力没有这样的权重，因此可以接受别的图片尺寸。',
    loading: (loaded, total) => `正在下载训练好的权重：${loaded.toFixed(1)} / ${total.toFixed(1)} MB`,
    tryAgain: '重试',
  },
  problem: (problem) => {
    switch (problem.code) {
      case 'not-a-picture':
        return `这个文件（${problem.type || '类型不明'}）无法作为图片读取。请换一张 PNG、JPEG、WebP 或 GIF。原来的图片还在。`
      case 'picture-too-large':
        return `这张图片有 ${count.zh(problem.width)} × ${count.zh(problem.height)} 像素。能读取的上限是边长 ${count.zh(problem.maxSide)}、总共 ${problem.maxMegapixels} 百万像素。请缩小后再试。原来的图片还在。`
      case 'weights-unavailable':
        return `无法取得训练好的权重（${problem.message}），暂时使用随机初始化的权重。`
      case 'checkpoint':
        return `${checkpointProblem[problem.reason]}${problem.tensor === null ? '' : `张量：${problem.tensor}。`}原来的权重还在。（${problem.detail}）`
      case 'other-network':
        return '文件已读取，但其中的网络不能在这里运行。原来的权重还在。'
      case 'computation-failed':
        return `计算失败（${problem.message}）。现在看到的是上一次的结果。请把尺寸调小，或再运行一次。`
    }
  },
  networkProblem: (problem) => {
    switch (problem.code) {
      case 'not-this-network':
        return '其中没有纯前馈网络的参数名，例如 blocks.0.mlp2.fc1.weight。'
      case 'attention':
        return `这是带注意力的 vision transformer（${problem.key}），本站只运行不带注意力的网络。`
      case 'missing':
        return `缺少 ${problem.key}。`
      case 'extra':
        return `${problem.key} 不该出现。`
      case 'shape':
        return `${problem.key} 的形状应为 ${problem.expected.join(' × ')}，实际是 ${problem.found.join(' × ')}。`
      case 'tokens':
        return `${count.zh(problem.tokens)} 个 token 不是“patch 数的平方加一个 class token”。`
      case 'ratio':
        return `隐藏宽度 ${problem.features[1]}（输入 ${problem.features[0]}）和 ${problem.tokens[1]}（输入 ${problem.tokens[0]}）不是由同一个 mlp_ratio 得到的。`
      case 'positions':
        return `位置编码是 ${problem.positionGrid} × ${problem.positionGrid} 个 patch，token MLP 却是 ${problem.grid} × ${problem.grid} 个。`
      case 'limits':
        return `${problem.key} 为 ${problem.value}，这里能运行的范围是 ${problem.limits.min}～${problem.limits.max}。`
    }
  },
  moreProblems: (more) => `……另有 ${count.zh(more)} 处`,
  cannotRun: (why) => `计算中断，而且无法重新启动（${why}）。现在看到的是上一次的结果。`,
  runAgain: '再运行一次',
  notice: {
    'no-webassembly':
      '这个浏览器没有 WebAssembly，模块改用普通 JavaScript 计算，大约慢二十倍。其他功能不受影响。',
    'gpu-lost': '显卡连接中断，模块改用 WebAssembly 计算。',
  },
  status: {
    starting: '正在启动…',
    running: (block, of) => (block === null ? '正在计算…' : `正在计算：第 ${block} 个模块，共 ${of} 个…`),
    restarting: '正在重新启动…',
    failed: '已停止',
    idle: (milliseconds, backend, redraw) =>
      `${milliseconds === null ? `在 ${backend} 上计算` : `模块在 ${backend} 上用时 ${milliseconds.toFixed(1)} 毫秒`}${redraw === null ? '' : `，${redraw.toFixed(0)} 毫秒后全部重绘`}`,
  },
  backend: '计算后端',
  backendAuto: (name) => `自动：${name}`,
}
