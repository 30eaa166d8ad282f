import { type ByLanguage, count } from '../words/language.ts'

const en = {
  some: (file: string) =>
    `Some weights in ${file} are no numbers (NaN) or infinite, and so is what is computed from them. Heatmaps show such cells in violet.`,
  values: (nan: number, infinite: number) =>
    [nan > 0 && `${count.en(nan)} NaN`, infinite > 0 && `${count.en(infinite)} infinite`]
      .filter(Boolean)
      .join(', '),
  more: (arrays: number) => (arrays === 1 ? '… and 1 more array' : `… and ${count.en(arrays)} more arrays`),
}

const zh: typeof en = {
  some: (file) =>
    `${file} 中有些权重不是数（NaN）或是无穷大，由它们算出的结果也是如此。这样的元素在热图里用紫色表示。`,
  values: (nan, infinite) =>
    [nan > 0 && `${count.zh(nan)} 个 NaN`, infinite > 0 && `${count.zh(infinite)} 个无穷大`]
      .filter(Boolean)
      .join('，'),
  more: (arrays) => `……另有 ${count.zh(arrays)} 个数组`,
}

/** What is said of weights that are not finite. */
export const notFiniteWords = { en, zh } satisfies ByLanguage<typeof en>
