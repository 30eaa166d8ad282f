import type { Words } from './en.ts'

const count = (n: number) => n.toLocaleString('zh')

/** 界面用语。 */
export const zh: Words = {
  site: {
    title: '真的需要注意力吗？',
    otherLanguage: 'English',
    theme: { system: '主题：跟随系统', light: '主题：浅色', dark: '主题：深色' },
    copyLink: '复制链接',
    linkCopied: '链接已复制',
    reset: '重置',
    skip: '跳到正文',
    notFound: '没有这个页面。',
    toBlock: '前往模块一章',
  },
  number: count,

  axis: {
    tokens: 'token',
    features: '特征',
    tokensHidden: '隐藏单元（token 方向）',
    featuresHidden: '隐藏单元（特征方向）',
  },
  token: (index, grid) =>
    index === 0
      ? 'token 0，即 class token'
      : `token ${index}，patch 第 ${Math.floor((index - 1) / grid)} 行第 ${(index - 1) % grid} 列`,
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
      `你的图片，${count(width)} × ${count(height)}，已裁剪并缩放为 ${side} × ${side}。`,
    tiny: (times) => `它被放大了 ${count(times)} 倍，所以相邻 patch 看起来差不多。`,
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
    patterns: { plain: '纯色', stripes: '条纹', checks: '格子', dots: '圆点', waves: '波纹', cloud: '云纹' },
    patternStrength: '背景强度',
    patternSeed: '背景变体',
  },

  problem: (problem) => {
    switch (problem.code) {
      case 'not-a-picture':
        return `这个文件（${problem.type || '类型不明'}）无法作为图片读取。请换一张 PNG、JPEG、WebP 或 GIF。原来的图片还在。`
      case 'picture-too-large':
        return `这张图片有 ${count(problem.width)} × ${count(problem.height)} 像素。能读取的上限是边长 ${count(problem.maxSide)}、总共 ${problem.maxMegapixels} 百万像素。请缩小后再试。原来的图片还在。`
      case 'computation-failed':
        return `计算失败（${problem.message}）。现在看到的是上一次的结果。请把尺寸调小，或再运行一次。`
    }
  },
  cannotRun: '计算中断，而且无法重新启动。现在看到的是上一次的结果。',
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
  },
  urlOwnPicture: '这个链接用的是分享者自己的图片，那张图片没有离开过分享者的电脑。这里显示默认图片。',

  status: {
    starting: '正在启动…',
    running: (block, of) => (block === null ? '正在计算…' : `正在计算：第 ${block} 个模块，共 ${of} 个…`),
    restarting: '正在重新启动…',
    failed: '已停止',
    idle: (milliseconds, backend, redraw) =>
      `模块在 ${backend} 上用时 ${milliseconds.toFixed(1)} 毫秒${redraw === null ? '' : `，${redraw.toFixed(0)} 毫秒后全部重绘`}`,
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
    flipDetail: '沿对角线翻转',
    residual: '残差连接：输入原样通过，增量加在上面',
    openInside: (mlp) => `展开 ${mlp} 的内部`,
    inside: (mlp) => `${mlp} 的内部`,
    matrix: (tensor, rows, rowAxis, columns, columnAxis) =>
      `${tensor}：纵向 ${rows} 个${rowAxis}，横向 ${columns} 个${columnAxis}`,
  },

  stepper: {
    label: '步骤',
    previous: '上一步',
    next: '下一步',
    play: '播放',
    millisecondsPerCharacter: 200,
    pause: '暂停',
    step: '步骤',
    keys: '按键：← → 换步 · 空格 播放或暂停 · 选中矩阵后用 ← ↑ → ↓ 读元素，Enter 固定，Esc 取消',
    position: (index, total) => `第 ${index} 步，共 ${total} 步`,
  },

  sizes: {
    label: '尺寸',
    dim: '特征数',
    num_tokens: 'token 数',
    mlp_ratio: '隐藏层',
    hidden: (ratio, features, tokens) => `${ratio} → ${features}, ${tokens}`,
    seed: '随机种子',
    block: (depth) => `共 ${depth} 个`,
    tokens: (tokens, grid) => `${tokens} = ${grid}² + 1`,
    fresh: '权重按论文的规则随机初始化，未经训练：标准差 0.02 的截断正态分布，偏置为 0。',
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
    copyCsv: '复制 CSV',
    csvCopied: '已复制',
    savePng: '保存 PNG',
    downloadTrace: '下载全部张量（.npz）',
    copyFailed: '浏览器不允许复制。',
  },

  cell: {
    label: '元素',
    none: '把鼠标移到矩阵上，或选中后用方向键，即可读数。',
    noneToken: (token) => `${token}，已在每个含有 token 的矩阵里标出。`,
    from: '来自',
    to: '用于',
    wholeRow: (row) => `第 ${row} 行的全部`,
    unpin: '取消固定',
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
    parameters: '参数',
    macs: '乘加次数',
    millions: (n) => `${n.toFixed(n < 1 ? 3 : 1)} M`,
    total: (parameters, macs) => `共 ${count(parameters)} 个参数，每张图片 ${count(macs)} 次乘加`,
    noModule: '这一步没有对应的子模块，它就是 forward() 里的一行。',
    leftOut: (module) => `原文的打印结果里没有 ${module}。`,
    scrub: (size, key) => `${size}；调整 ${key}`,
  },
}
