import { FIRST_TOKENS, patchOf } from '../model/patch-grid.ts'
import { han } from '../words/han.ts'
import type { ByLanguage } from '../words/language.ts'

const en = {
  letGo: 'Stop following',
  strongest: (row: number, unit: number) =>
    `No hidden unit is pinned, so this is unit ${unit}, which fires most strongly in row ${row}. Click another to follow that one.`,
  strongestColumn: (row: number, column: number) =>
    `No column is pinned here, so this is column ${column}, the strongest of row ${row}. Click another to follow that one.`,
  ofBlock: (block: number) => `of block ${block}`,
  handedOn: (block: number, tensor: string) =>
    `Nothing is computed here: this is the output of block ${block}, its ${tensor}.`,
  goToBlock: (tensor: string, block: number) => `Go to ${tensor} of block ${block}`,
  rounding: (value: string) =>
    `The matrix says ${value}: it was computed in float32, which has about seven digits; this is worked out with twice as many.`,
  patch: 'patch',
  position: 'position',
  classToken: 'class token',
  sum: 'sum of the products',
  bias: 'bias',
  weight: 'weight',
  normalised: '(value − μ) / √(σ² + ε)',
  row: (row: number) => `row ${row}`,
  column: (column: number) => `column ${column}`,
  mean: 'mean μ',
  variance: 'variance σ²',
  deviation: '√(σ² + ε)',
  values: (name: string, row: number, count: number) => `The ${count} values of ${name}, row ${row}`,
  valueAt: (name: string, value: string) => `${name} is ${value}`,
  order: 'Order of the terms',
  orders: { index: 'in order', size: 'largest first' },
  product: 'product',
  running: 'running sum',
  chart: (terms: number, from: string, to: string) =>
    `${terms} products of input and weight, from ${from} to ${to}, and their running sum`,
  pointAtTerm: 'Point at a term, or move the slider, to read it.',
  addUp: 'Terms added up',
  after: (terms: number, all: number, sum: string) => `after ${terms} of ${all} terms: ${sum}`,
  token(index: number, grid: number, first: number): string {
    const patch = patchOf(index, grid, first)
    return patch ? `patch row ${patch.row}, column ${patch.column}` : `the ${FIRST_TOKENS[index]}`
  },
  pixel: (channel: number, row: number, column: number) =>
    `${['red', 'green', 'blue'][channel]} of pixel ${row}, ${column}`,
  curve: (input: string, value: string) => `GELU’s curve; at ${input} it is ${value}`,
  line: 'as a straight line',
  mirror: (from: string, to: string) => `${from} and ${to} mirror each other in the diagonal`,
  pointAtWeight: (row: number) =>
    `Row ${row} is the one this number uses. Point at a weight to read it and to see the input it multiplies.`,
  openWeights: (module: string) => `Open the weights of ${module}`,
  shape: (name: string, rows: string, columns: string) => `${name}: ${rows} down, ${columns} across`,
  vector: (name: string, size: string) => `${name}: ${size}`,
  axisOf: (size: number, axis: string) => `${size} ${axis}`,
  pixels: 'pixel values',
  code: { pytorch: 'PyTorch', tensorflow: 'TensorFlow.js' },
}

const zh: typeof en = {
  letGo: '取消跟踪',
  strongest: (row, unit) =>
    `还没有选定隐藏单元，这里用的是第 ${row} 行里激活最强的单元 ${unit}。点按别的单元就改为跟踪那一个。`,
  strongestColumn: (row, column) =>
    `这里还没有选定列，用的是第 ${row} 行里绝对值最大的第 ${column} 列。点按别的列就改为跟踪那一个。`,
  ofBlock: (block) => `（模块 ${block}）`,
  handedOn: (block, tensor) => `这里没有计算：它就是模块 ${block} 的输出 ${tensor}。`,
  goToBlock: (tensor, block) => `转到模块 ${block} 的 ${tensor}`,
  rounding: (value) => `矩阵里的数是 ${value}：它用 float32 计算，约 7 位有效数字；这里用的是双精度。`,
  patch: '图块',
  position: '位置',
  classToken: 'class token',
  sum: '乘积之和',
  bias: '偏置',
  weight: '权重',
  normalised: '(数值 − μ) / √(σ² + ε)',
  row: (row) => `第 ${row} 行`,
  column: (column) => `第 ${column} 列`,
  mean: '均值 μ',
  variance: '方差 σ²',
  deviation: '√(σ² + ε)',
  values: (name, row, count) => `${name} 第 ${row} 行的 ${count} 个数`,
  valueAt: (name, value) => `${name} 为 ${value}`,
  order: '各项的顺序',
  orders: { index: '原顺序', size: '从大到小' },
  product: '乘积',
  running: '累加',
  chart: (terms, from, to) => `输入与权重的 ${terms} 个乘积，从 ${from} 到 ${to}，以及它们的累加`,
  pointAtTerm: '指向或点按某一项，或拖动滑块，即可读数。',
  addUp: '累加的项数',
  after: (terms, all, sum) => `${all} 项中的前 ${terms} 项之和：${sum}`,
  token(index, grid, first) {
    const patch = patchOf(index, grid, first)
    return patch ? `第 ${patch.row} 行第 ${patch.column} 列的图块` : `${FIRST_TOKENS[index]}`
  },
  pixel: (channel, row, column) => `第 ${row} 行第 ${column} 列像素的${['红', '绿', '蓝'][channel]}色分量`,
  curve: (input, value) => `GELU 曲线，在 ${input} 处的值为 ${value}`,
  line: '直线',
  mirror: (from, to) => `${from} 与 ${to} 关于对角线对称`,
  pointAtWeight: (row) => `这个数用的是第 ${row} 行。指向或点按某个权重，会读出它，并标出与它相乘的输入。`,
  openWeights: (module) => `展开 ${module} 的权重`,
  shape: (name, rows, columns) => `${name}：纵向 ${rows}，横向 ${columns}`,
  vector: (name, size) => `${name}：${size}`,
  axisOf: (size, axis) => han(`${size} 个`, axis),
  pixels: '像素值',
  code: { pytorch: 'PyTorch', tensorflow: 'TensorFlow.js' },
}

/** How a number is worked out. */
export const workedWords = { en, zh } satisfies ByLanguage<typeof en>
