import type { PartsWords } from './words.en.ts'

/** 多个章节共用部件的用语。 */
export const words: PartsWords = {
  grid: (side) => `${side} × ${side} 个图块，用方向键移动`,
  scrub: (size, key) => `${size}；调整 ${key}`,
  ofBlocks: (depth) => `共 ${depth} 个`,
  views: {
    label: '视图',
    value: '数值',
    centred: '减去特征均值',
    change: '变化量',
    difference: '与对比图之差',
  },
  scales: { label: '色标', own: '各自色标', shared: '统一色标' },
  embedding: '嵌入',
  block: (block) => `模块 ${block}`,
  model: {
    label: '模块',
    about: {
      linear: '',
      none: '只有 LinearBlock 的前一半。没有任何操作混合 token，所以图块之间互不相干。',
    },
    otherNorm: (className) => `这张图讲的是 LinearBlock 的 norm2，${className} 的与它不同。`,
    noBranch: (className, branch) => `这张图讲的是 ${branch}，而 ${className} 没有它。`,
    backToLinear: '换回 LinearBlock',
  },
  answer: {
    label: '网络的回答',
    noHead: '这组权重没有分类头，所以没有回答。',
    classNumber: (index) => `第 ${index} 类`,
    truth: { shapes: '（所画）', places: '（所画）', fashion: '（标签）' },
    percent: (share) => (share > 0 && share < 0.005 ? '<1%' : `${Math.round(share * 100)}%`),
  },
  weights: {
    label: '权重',
    kinds: { trained: '已训练', seeded: '随机', file: '你的检查点' },
    choose: '选择检查点…',
    file: '检查点',
    pictures: { shapes: '本站画的十种图形', places: '本站画的各种摆法', fashion: '十类服装' },
    trained: (pictures) => `在${pictures}上训练过：四个模块，尺寸与论文的 tiny 相同。`,
    fresh:
      '按论文的规则由种子初始化，未经训练：标准差 0.02 的截断正态分布，偏置为 0。共十二个模块，与论文的 tiny 网络一样。',
    misfit: (dim, tokens, ratio) =>
      `这组权重是为 ${dim} 个特征、${tokens} 个 token、mlp_ratio ${ratio} 训练的。换了尺寸就要换权重，所以现在改用随机初始化的权重。`,
    otherBlock: (theirs, own) => `这组权重属于 ${theirs}，不能用于 ${own}，所以暂时换成了随机初始化的权重。`,
    backToBlock: '换回这组权重',
    back: '回到训练时的尺寸',
    fits: '可以相乘',
    fitsNot: (tokens, trained) => `不能相乘：${tokens} ≠ ${trained}`,
    whyTokens:
      'mlp1 沿特征方向计算，训练好的权重适用于任意数量的 token。mlp2 沿 token 方向计算，每个隐藏单元对图片上的每个位置都有自己的权重（norm2 和位置编码也是按位置学的），所以只适用于训练时的 token 数。注意力没有这样的权重，因此可以接受别的图片尺寸。',
    loading: (loaded, total) => `正在下载训练好的权重：${loaded.toFixed(1)} / ${total.toFixed(1)} MB`,
    standIn: (problem) => `${problem}暂时使用随机初始化的权重。`,
    tryAgain: '重试',
  },
  runAgain: '再运行一次',
  notice: {
    'no-webassembly':
      '这个浏览器没有 WebAssembly，模块改用普通 JavaScript 计算，会慢得多。其他功能不受影响。',
    'webassembly-forbidden':
      '本页所在之处的安全策略禁止 WebAssembly（缺少 wasm-unsafe-eval），模块改用普通 JavaScript 计算，会慢得多。其他功能不受影响。',
    'gpu-lost': '显卡连接中断，模块改用 WebAssembly 计算。',
  },
  status: {
    nothing: '本页不会自动计算',
    starting: '正在启动…',
    rough: '这是只凭每个权重的高位字节得到的初步回答，低位字节还在下载',
    answers: (milliseconds, backend, off) =>
      `两个网络在 ${backend} 上计算${milliseconds === null ? '' : `，共用时 ${milliseconds.toFixed(0)} 毫秒`}${off === null ? '' : `；起初只凭每个权重的高位字节所作的回答，最多相差 ${off} 个百分点`}`,
    running: (block, of) => (block === null ? '正在计算…' : `正在计算：第 ${block} 个模块，共 ${of} 个…`),
    restarting: '正在重新启动…',
    failed: '已停止',
    idle: (milliseconds, backend, redraw) =>
      `${milliseconds === null ? `在 ${backend} 上计算` : `模块在 ${backend} 上用时 ${milliseconds.toFixed(1)} 毫秒`}${redraw === null ? '' : `，${redraw.toFixed(0)} 毫秒后全部重绘`}`,
  },
  backend: '计算后端',
  backendAuto: (name) => `自动：${name}`,
}
