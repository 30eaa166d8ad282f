import { type ByLanguage, count } from '../../words/language.ts'
import type { OutputView } from './output-view.ts'

const en = {
  views: {
    heatmap: 'heatmap',
    grid: 'on the patches',
    bars: 'bars',
    histogram: 'histogram',
    text: 'text',
  } satisfies Record<OutputView, string>,
  view: 'Shown as',
  place: (line: number, column: number) => `Line ${line}, column ${column}: `,
  setBlock: (name: string) => `Set ${name}`,
  milliseconds: (ms: string) => `${ms} ms`,
  slice: (index: number, count: number) => `Matrix ${index + 1} of ${count}`,
  sliceLabel: 'Matrix',
  heatmap: (rows: number, columns: number) =>
    `Matrix of ${rows} rows and ${columns} columns. Arrow keys move from cell to cell.`,
  bars: (count: number) => `${count} numbers as bars. Arrow keys move from one to the next.`,
  grid: (count: number) => `A number for each of ${count} patches. Arrow keys move from patch to patch.`,
  histogram: (low: string, high: string, most: number) =>
    `How often each size occurs, from ${low} to ${high}; the fullest bin has ${most}.`,
  axis: { patches: 'patches', classes: 'classes' },
  unknownAxis: (index: number) => `axis ${index}`,
  classToken: 'class token',
  summary: (count: string, mean: string, deviation: string, low: string, high: string) =>
    `${count} numbers, mean ${mean}, standard deviation ${deviation}, from ${low} to ${high}`,
  notFinite: (nan: number, infinite: number) =>
    `${[nan > 0 && `${count.en(nan)} NaN`, infinite > 0 && `${count.en(infinite)} infinite`].filter(Boolean).join(', ')}: violet in a heatmap, and left out of the range and the mean.`,
  more: (count: number) => `… and ${count} more`,
  compare: 'Compare with',
  nothing: 'nothing',
  difference: (name: string) => `Difference from ${name}`,
  largest: (value: string, at: string) => `Largest difference ${value}, at ${at}.`,
  equal: 'No difference at all.',
  pin: 'Pin',
  unpin: 'Unpin',
  pinned: (label: string) => `${label}, pinned`,
  download: '.npy',
  save: (label: string, kind: string) => `Download ${label} as ${kind}`,
  running: 'Running.',
  ran: 'It has run.',
  printed: 'What was printed',
}

const zh: typeof en = {
  views: { heatmap: '热图', grid: '按图块', bars: '条形', histogram: '直方图', text: '文本' },
  view: '显示为',
  place: (line, column) => `第 ${line} 行第 ${column} 列：`,
  setBlock: (name) => `换成 ${name}`,
  milliseconds: (ms) => `${ms} 毫秒`,
  slice: (index, count) => `第 ${index + 1} 个矩阵，共 ${count} 个`,
  sliceLabel: '矩阵',
  heatmap: (rows, columns) => `${rows} 行 ${columns} 列的矩阵。用方向键逐个移动。`,
  bars: (count) => `${count} 个数的条形图。用方向键逐个移动。`,
  grid: (count) => `${count} 个图块，每个一个数。用方向键逐个移动。`,
  histogram: (low, high, most) => `各种大小的数出现的次数，从 ${low} 到 ${high}；最多的一组有 ${most} 个。`,
  axis: { patches: '图块', classes: '类别' },
  unknownAxis: (index) => `轴 ${index}`,
  classToken: 'class token',
  summary: (count, mean, deviation, low, high) =>
    `共 ${count} 个数，均值 ${mean}，标准差 ${deviation}，从 ${low} 到 ${high}`,
  notFinite: (nan, infinite) =>
    `${[nan > 0 && `${count.zh(nan)} 个 NaN`, infinite > 0 && `${count.zh(infinite)} 个无穷大`].filter(Boolean).join('，')}：在热图中为紫色，不计入范围和均值。`,
  more: (count) => `……还有 ${count} 项`,
  compare: '对比',
  nothing: '不对比',
  difference: (name) => `与 ${name} 之差`,
  largest: (value, at) => `最大差异 ${value}，位于 ${at}。`,
  equal: '毫无差异。',
  pin: '固定',
  unpin: '取消固定',
  pinned: (label) => `${label}（已固定）`,
  download: '.npy',
  save: (label, kind) => `将 ${label} 下载为 ${kind}`,
  running: '正在运行。',
  ran: '运行完毕。',
  printed: '打印的内容',
}

/** The words of what comes of a cell. */
export const outputWords: ByLanguage<typeof en> = { en, zh }
