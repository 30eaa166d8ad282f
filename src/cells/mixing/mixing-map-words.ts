import type { ByLanguage } from '../../words/language.ts'

const en = {
  label: 'Which token listens to which',
  draw: 'Draw the maps',
  stop: 'Stop',
  progress: (done: number) => `${done} tokens done`,
  map: (network: string) =>
    `${network}: which token, down, listens to which, across. Arrow keys move from cell to cell and choose the listening token.`,
  listens: (to: string, from: string) => `${to} listens to ${from}:`,
  point: 'Point at a cell to read it; a click chooses its row.',
  still: 'These maps came with the page. Draw them on your machine, and every cell can be read.',
  row: (token: string) => `What ${token} listens to`,
  softmax: 'Its softmax, mean of the heads',
  softmaxColumn: 'its softmax',
  softmaxOf: (head: number) => `The softmax of head ${head}: which token, down, listens to which, across`,
  head: (head: number) => `head ${head}`,
  measures: 'Measured on these maps',
  alike: 'correlation with the map of the kept picture',
  same: 'keep another picture first',
  none: 'no two tokens listen',
  readOff: 'correlation with the softmax, or with the weights less their signs',
  reach: (chance: string) => `reach in patches (${chance} if all are alike)`,
  directions: (of: number) => `directions, of ${of}, around the mean`,
  share: 'share that is a convolution, around the mean',
  percent: (share: number) => `${(100 * share).toFixed(1)}\u00a0%`,
}

const zh: typeof en = {
  label: '哪个 token 听哪个 token',
  draw: '绘制听取图',
  stop: '停止',
  progress: (done) => `已算完 ${done} 个 token`,
  map: (network) => `${network}：纵向是在听的 token，横向是被听的 token。方向键逐格移动并选中在听的 token。`,
  listens: (to, from) => `${to} 听 ${from}：`,
  point: '指向一格可读数，点击则选中该行。',
  still: '这些图随页面而来。在你的机器上重新绘制后，每一格都可读数。',
  row: (token) => `${token} 在听什么`,
  softmax: '它的 softmax，各头平均',
  softmaxColumn: '它的 softmax',
  softmaxOf: (head) => `头 ${head} 的 softmax：纵向是在听的 token，横向是被听的 token`,
  head: (head) => `头 ${head}`,
  measures: '在这些图上测得',
  alike: '与对比图的听取图的相关系数',
  same: '请先把另一张图片设为对比图',
  none: '没有 token 听别的 token',
  readOff: '与 softmax、或与去掉正负号的权重的相关系数',
  reach: (chance) => `作用距离，以图块计（处处相同时为 ${chance}）`,
  directions: (of) => `减去平均值后的方向数（共 ${of}）`,
  share: '减去平均值后属于卷积的比例',
  percent: (share) => `${(100 * share).toFixed(1)}%`,
}

export const mixingMapWords = { en, zh } satisfies ByLanguage<typeof en>
