import type { CheckpointErrorCode } from '../weights/checkpoint.ts'
import type { Words } from './en.ts'
import { count } from './language.ts'
import { zhArticle } from './zh-article.ts'

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

/** 汉字与拉丁字母之间有空格，汉字与汉字之间没有。 */
const beside = (word: string) => (/^\w/.test(word) ? ` ${word}` : word)

/** 界面用语。 */
export const zh: Words = {
  article: zhArticle,
  site: {
    title: '真的需要注意力吗？',
    otherLanguage: 'English',
    theme: { system: '主题：跟随系统', light: '主题：浅色', dark: '主题：深色' },
    copyLink: '复制链接',
    linkCopied: '链接已复制',
    keys: '键盘操作（?）',
    reset: '重置',
    skip: '跳到正文',
    notFound: '没有这个页面。',
    shortTitle: '无注意力',
    description: '在浏览器里一步一步地运行一个不需要注意力的视觉 Transformer 模块，看到它算出的每一个数。',
    previewAlt: '一张图片，以及没有注意力的网络模块由它得到的三个矩阵。',
    noScript:
      '没有启用 JavaScript，图都是静态的：网络对一张图片的计算结果。启用后，它们都会在你的设备上实时运行。',
    chapters: '章节',
    neighbours: '上一章与下一章',
    chapter: {
      question: '问题',
      tokens: 'token',
      block: '模块',
      mixing: '混合',
      network: '整个网络',
      printout: '打印结果',
      own: '换成你自己的',
      references: '参考',
    },
    toStart: '回到开头',
  },
  number: count.zh,

  axis: {
    tokens: 'token',
    features: '特征',
    tokensHidden: '隐藏单元（token 方向）',
    featuresHidden: '隐藏单元（特征方向）',
  },
  token: (index, grid) =>
    index === 0
      ? 'token 0，即 class token'
      : `token ${index}，patch 行 ${Math.floor((index - 1) / grid)}、列 ${(index - 1) % grid}`,
  indexOn: {
    features: (i) => `特征 ${i}`,
    tokensHidden: (i) => `隐藏单元 ${i}`,
    featuresHidden: (i) => `隐藏单元 ${i}`,
  },

  photo: {
    grid: (side) => `${side} × ${side} 个 patch，用方向键移动`,
    file: '图片',
    section: 'patch 与 token',
    choose: '选择图片…',
    hint: '也可以拖到这里，或直接粘贴。图片只留在你的电脑上。',
    camera: '摄像头',
    takePhoto: '拍照',
    closeCamera: '关闭摄像头',
    cameraRefused: '无法打开摄像头。请在浏览器里允许本页使用，或者改为选择文件。',
    backToShape: '换回内置图形',
    own: (width, height, side) =>
      `你的图片，${count.zh(width)} × ${count.zh(height)}，已裁剪并缩放为 ${side} × ${side}。`,
    tiny: (times) => `它被放大了 ${count.zh(times)} 倍，所以相邻 patch 看起来差不多。`,
    afterBlocks: (block) => `这是模块 ${block} 收到的 x：前面的模块已经处理过这些 token`,
    shape: '图形',
    shapes: {
      circle: '圆',
      square: '正方形',
      triangle: '三角形',
      star: '星形',
      cross: '十字',
      ring: '圆环',
      crescent: '月牙',
      heart: '心形',
      arrow: '箭头',
      hexagon: '六边形',
    },
    x: '左右',
    y: '上下',
    size: '大小',
    turn: '旋转',
    hue: '颜色',
    groundHue: '背景颜色',
    pattern: '背景',
    patterns: {
      plain: '纯色',
      stripes: '条纹',
      checks: '棋盘格',
      dots: '圆点',
      waves: '波纹',
      cloud: '云纹',
    },
    patternStrength: '背景强度',
    patternSeed: '背景变体',
    another: '随机画一张',
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
  dismiss: '知道了',
  notice: {
    'no-webassembly':
      '这个浏览器没有 WebAssembly，模块改用普通 JavaScript 计算，大约慢二十倍。其他功能不受影响。',
    'gpu-lost': '显卡连接中断，模块改用 WebAssembly 计算。',
  },
  urlProblem: (key, value, allowed) => `链接中的 ${key} = ${value} 无效：${allowed}，已改用默认值。`,
  urlUnknown: (key) => `链接中的设置“${key}”本页不认识，已忽略。`,
  urlAllowed: {
    range: (min, max) => `取值范围是 ${min}～${max}`,
    oneOf: (values) => `只能是 ${values.join('、')} 之一`,
    cell: '应是矩阵中存在的行号和列号，例如 7,3',
    shape: '应是一种图形，例如 star 或 star,size:0.5,turn:20',
    without: '应是一个列表，例如 0.mlp2,residual,norm，其中的模块要在网络中存在',
  },
  urlOwnWeights: '这个链接用的是分享者自己的检查点，那个文件没有离开过分享者的电脑。这里使用本站自带的权重。',
  urlOwnPicture: '这个链接用的是分享者自己的图片，那张图片没有离开过分享者的电脑。这里显示默认图片。',

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

  diagram: {
    label: '从左到右的模块结构',
    input: '你的图片',
    embed: '嵌入',
    embedDetail: '+ 位置',
    blocks: (block) => (block === 1 ? '模块 0' : `模块 0–${block - 1}`),
    overFeatures: '混合特征',
    overTokens: '混合 token',
    adds: (tensor) => `+ ${tensor}`,
    flip: '转置',
    flipDetail: '行列互换',
    residual: '残差连接：输入原样通过，增量加在上面',
    openInside: (mlp) => `展开 ${mlp} 的内部`,
    inside: (mlp) => `${mlp} 的内部`,
    matrix: (tensor, rows, rowAxis, columns, columnAxis) =>
      `${tensor}：纵向 ${rows} 个${beside(rowAxis)}，横向 ${columns} 个${beside(columnAxis)}`,
  },

  stepper: {
    label: '步骤',
    previous: '上一步',
    next: '下一步',
    play: '播放',
    millisecondsPerCharacter: 200,
    pause: '暂停',
    step: '步骤',
    keys: '按键：← → 换步 · 空格 播放或暂停 · 选中矩阵后用 ← ↑ → ↓ 读元素，Enter 固定，Esc 取消 · ? 全部按键',
    position: (index, total) => `第 ${index} 步，共 ${total} 步`,
  },

  sizes: {
    label: '尺寸',
    dim: '特征数',
    num_tokens: 'token 数',
    mlp_ratio: '隐藏宽度',
    hidden: (ratio, features, tokens) => `${ratio} → ${features}, ${tokens}`,
    seed: '随机初始化的种子',
    block: (depth) => `模块（共 ${depth} 个）`,
    tokens: (tokens, grid) => `${tokens} = ${grid}² + 1`,
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

  network: {
    label: '整个网络',
    answer: '网络的回答',
    noHead: '这组权重没有分类头，所以没有回答。',
    classNumber: (index) => `第 ${index} 类`,
    truth: '（正确）',
    percent: (share) => (share > 0 && share < 0.005 ? '<1%' : `${Math.round(share * 100)}%`),
    embedding: '嵌入',
    block: (block) => `模块 ${block}`,
    open: (name) => `在模块一章打开${name}`,
    tokens: (name, rows, columns) => `${name} 之后的主干：纵向 ${rows} 个 token，横向 ${columns} 个特征`,
    lens: '如果在这里结束',
    lensOf: (name) => `${name} 之后分类头会怎么回答`,
    alike: '与选中 patch 的相似度',
    alikeOf: (name, token) => `${name} 之后，token ${token} 与每个 patch 的余弦相似度`,
    meanAlike: (mean) => `所有 patch 两两平均 ${mean.toFixed(2).replace('-', '−')}`,
    wholeBlock: '运行这个模块',
    runs: (mlp, block) => `运行模块 ${block} 的 ${mlp}`,
    adds: (share) => `+${share.toFixed(2)}`,
    leftOut: '去掉了',
    runsWith: '参与计算的部分',
    every: (mlp) => `所有 ${mlp}`,
    residuals: '残差',
    norms: '归一化',
    positions: '位置编码',
    allBack: '全部恢复',
    blind: (difference) =>
      `所有 mlp2 都去掉了，token 之间不再有任何联系，class token 也就看不到图片。实测：换成一张纯灰图片，class token 的最大变化是 ${difference}。`,
  },
  pytorch: {
    label: '在 PyTorch 中使用',
    block: (block) => `模块 ${block} 的权重（.safetensors）`,
    network: '整个网络的权重（.safetensors）',
    trace: (block) => `模块 ${block} 的中间结果（.npz）`,
    failed: (message) => `无法写出权重（${message}）。请重试。`,
    copy: '复制',
    copied: '已复制',
    show: '查看 rerun.py',
  },
  trained: {
    label: '三个训练好的网络的正确率',
    mixing: 'token 之间的混合',
    mixings: { linear: 'mlp2（本站）', attention: '注意力，3 个头', none: '无' },
    parameters: '参数量',
    pictures: '训练图片数',
    difficulty: (d) => `d = ${d}`,
    share: (share) => `${(share * 100).toFixed(1)}%`,
    measured: (pictures, seed) =>
      `每种难度 d 下 ${count.zh(pictures)} 张未参与训练的图片的正确率，用的就是随网页发布的 float16 权重。种子 ${seed}，各训练一次。命令：`,
  },

  views: {
    label: '视图',
    value: '数值',
    centred: '减去特征均值',
    change: '变化量',
  },
  viewNote: {
    centred: '减去了每个特征在所有 token 上的均值，剩下的就是 token 之间的差异',
    start: 'x 是模块的起点，还没有任何变化',
    since: (tensor) => `减去 ${tensor}`,
    sinceMirrored: (tensor) => `减去 ${tensor}（同样转置过）`,
    nothing: '线性层的输出在另一个空间里，没有可以相减的对象',
  },
  scales: { label: '色标', own: '各自色标', shared: '统一色标' },
  legend: (limit) => `颜色从 −${limit}（蓝）经过 0 到 ${limit}（红）`,

  focus: {
    cells: (shape) => `${shape}。用方向键逐个移动。`,
    means: (mean, deviation, min, max) => `均值 ${mean} · 标准差 ${deviation} · 范围 ${min} 到 ${max}`,
    files: '带走这个矩阵',
    copyCsv: '复制 CSV',
    csvCopied: '已复制',
    savePng: '保存 PNG',
    downloadTrace: '下载中间结果（.npz）',
    copyFailed: '浏览器不允许复制。',
  },

  cell: {
    label: '元素',
    none: '指向或点按矩阵，或选中后用方向键，即可读数。',
    noneToken: (token) => `${token}，已在每个含有 token 的矩阵里标出。`,
    from: '来自',
    to: '用于',
    wholeRow: (row) => `第 ${row} 行的全部`,
    unpin: '取消固定',
  },

  arithmetic: {
    label: '这个数是怎么算出来的',
    offer: '这里的每个数都能一步步算出来。点上面矩阵里的任意一个元素，或者从一个比较大的数开始：',
    follow: (cell) => `跟着 ${cell} 走`,
    failed: (message) => `无法读取权重（${message}）。`,
  },

  source: {
    label: 'PyTorch 源码',
    folded: (lines) => `${lines} 行`,
    showLines: (lines) => `再显示 ${lines} 行`,
    copy: '复制',
    copied: '已复制',
    goTo: (step) => `转到步骤 ${step}`,
  },
  printout: {
    label: 'PyTorch 打印结果',
    article: '按原文',
    complete: '完整',
    extent: '打印范围',
    parameters: '参数量',
    macs: '乘加次数',
    millions: (n) => `${n.toFixed(n < 1 ? 3 : 1)} M`,
    total: (parameters, macs) =>
      `整个模块共 ${count.zh(parameters)} 个参数，每张图片 ${count.zh(macs)} 次乘加。`,
    noModule: '这一步没有对应的子模块，它就是 forward() 里的一行。',
    leftOut: (module) => `原文的打印结果里没有 ${module}。`,
    scrub: (size, key) => `${size}；调整 ${key}`,
  },
}
