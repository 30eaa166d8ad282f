import type { ByLanguage } from '../../words/language.ts'

const en = {
  label: 'Two blocks on one picture',
  left: 'the block that runs',
  right: 'the block beside it',
  steps: 'The steps of both blocks',
  previous: 'Previous line',
  next: 'Next line',
  line: (line: number, lines: number) => `line ${line} of ${lines}`,
  only: (step: string, left: boolean) => `${step}, in the ${left ? 'left' : 'right'} block only`,
  point: 'Point at a cell to read it; click to hold it in both.',
  fresh: 'Fresh weights: it has not learned to answer.',
  diagram: (className: string) => `Diagram of ${className}`,
  costs: 'What the two blocks cost',
  cost: 'one block',
  parameters: 'parameters',
  macs: 'multiply-accumulates',
  times: 'right / left',
}

const zh: typeof en = {
  label: '两种模块，同一张图片',
  left: '正在运行的模块',
  right: '与它并排的模块',
  steps: '两种模块的各个步骤',
  previous: '上一行',
  next: '下一行',
  line: (line, lines) => `第 ${line} 行，共 ${lines} 行`,
  only: (step, left) => `${step}，只有${left ? '左' : '右'}边的模块才有`,
  point: '指向元素即可读数，点按即可在两边固定。',
  fresh: '随机权重：还没有学过作答。',
  diagram: (className) => `${className} 的结构图`,
  costs: '两种模块的开销',
  cost: '每个模块',
  parameters: '参数量',
  macs: '乘加次数',
  times: '右 / 左',
}

/** What the cell of two blocks on one picture says. */
export const besideWords = { en, zh } satisfies ByLanguage<typeof en>
