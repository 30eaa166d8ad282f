import type { ByLanguage } from '../../words/language.ts'

const en = {
  label: (feature: number, unit: number) => `Feature ${feature} meets the filter of hidden unit ${unit}`,
  picture: 'the picture',
  feature: (feature: number) => `feature ${feature}`,
  filter: (unit: number) => `filter ${unit}`,
  product: 'product',
  map: (name: string, grid: number) => `${name}, ${grid} × ${grid} patches`,
  walk: (name: string) => `${name}. Arrow keys move from patch to patch, in all four.`,
  point: 'Point at a patch: it is lit in all four.',
  patch: (row: number, column: number) => `patch row ${row}, column ${column}: `,
  patches: (patches: number) => `over ${patches} patches`,
  detail: (input: string, weight: string) => `: ${input} × ${weight}`,
  bias: 'bias',
}

const zh: typeof en = {
  label: (feature, unit) => `特征 ${feature} 与隐藏单元 ${unit} 的滤波器相乘`,
  picture: '图片',
  feature: (feature) => `特征 ${feature}`,
  filter: (unit) => `滤波器 ${unit}`,
  product: '乘积',
  map: (name, grid) => `${name}，${grid} × ${grid} 个图块`,
  walk: (name) => `${name}。用方向键在图块之间移动，四张图同步。`,
  point: '指向或点按一个图块，它会在四张图里同时标出。',
  patch: (row, column) => `第 ${row} 行第 ${column} 列的图块：`,
  patches: (patches) => `${patches} 个图块之和`,
  detail: (input, weight) => `：${input} × ${weight}`,
  bias: '偏置',
}

/** How a feature meets a filter. */
export const filterWords = { en, zh } satisfies ByLanguage<typeof en>
