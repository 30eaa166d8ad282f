import { type ByLanguage, count } from '../../words/language.ts'

const en = {
  label: 'PyTorch printout',
  article: 'as the article prints it',
  complete: 'complete',
  extent: 'Extent',
  parameters: 'parameters',
  macs: 'multiply-accumulates',
  millions: (n: number) => `${n.toFixed(n < 1 ? 3 : 1)} M`,
  total: (parameters: number, macs: number) =>
    `The whole block: ${count.en(parameters)} parameters, ${count.en(macs)} multiply-accumulates a picture. `,
  noModule: 'No module does this step: it is a line of forward() itself.',
  leftOut: (module: string) => `The article’s printout leaves ${module} out.`,
  goTo: (step: string) => `Go to step ${step}`,
}

const zh: typeof en = {
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
  goTo: (step) => `转到步骤 ${step}`,
}

/** What the printout says, on the page of the block too. */
export const panelWords = { en, zh } satisfies ByLanguage<typeof en>
