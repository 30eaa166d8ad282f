import { count } from '../../words/language.ts'
import type { PanelWords } from './panel-words.en.ts'

/** 打印结果面板的用语。 */
export const words: PanelWords = {
  label: (className) => `${className} 的 PyTorch 打印结果`,
  article: '解读版本',
  complete: '完整',
  extent: '打印范围',
  parameters: '参数量',
  macs: '乘加次数',
  millions: (n) => `${(n * 100).toFixed(n < 1 ? 1 : 0)} 万`,
  total: (parameters, macs) =>
    `整个模块共 ${count.zh(parameters)} 个参数，每张图片 ${count.zh(macs)} 次乘加。`,
  noModule: (step) => `${step} 没有对应的子模块，它就是 forward() 里的一行。`,
  leftOut: (module) => `解读文章的打印结果里没有 ${module}。`,
  goTo: (step) => `转到步骤 ${step}`,
}
