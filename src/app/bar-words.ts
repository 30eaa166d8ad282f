import { type BlockName, CLASS_NAMES } from '../model/blocks/index.ts'
import type { Task } from '../model/config.ts'
import type { ByLanguage } from '../words/language.ts'

const en = {
  label: 'What differs from the usual network',
  here: 'Not the usual network: ',
  others: 'Here the usual networks run; in the other chapters: ',
  elsewhere: 'Left out in the chapters that run the whole network, not here: ',
  back: 'Back to the usual network',
  list: (items: readonly string[]) => items.join('; '),
  without: (parts: string) => `without ${parts}`,
  parts: (items: readonly string[]) => items.join(', '),
  task: {
    shapes: '',
    places: 'the one that tells how parts lie in a picture',
    fashion: 'the one that tells garments',
  } satisfies Record<Task, string>,
  model: (model: BlockName) => `${CLASS_NAMES[model]}s`,
  file: (name: string) => `weights from ${name}`,
  fresh: {
    asked: 'fresh, untrained weights',
    misfit: 'fresh, untrained weights, as none were trained for these settings',
  },
  every: (branch: string) => `every ${branch}`,
  some: (branch: string, blocks: readonly number[]) =>
    `${branch} of ${blocks.length === 1 ? 'block' : 'blocks'} ${blocks.join(', ')}`,
  part: { residual: 'residuals', norm: 'norms', position: 'positions' },
}

const zh: typeof en = {
  label: '与默认网络的不同之处',
  here: '现在运行的不是默认的网络：',
  others: '本页运行的是默认的网络；其他章节则是：',
  elsewhere: '在运行整个网络的章节里去掉了（本页没有）：',
  back: '恢复默认的网络',
  list: (items) => items.join('；'),
  without: (parts) => `去掉了${parts}`,
  parts: (items) => items.join('、'),
  task: { shapes: '', places: '识别部件位置关系的网络', fashion: '识别服装的网络' },
  model: (model) => `模块是 ${CLASS_NAMES[model]}`,
  file: (name) => `权重来自 ${name}`,
  fresh: { asked: '权重随机初始化，没有训练过', misfit: '没有为这样的设置训练过的权重，所以用随机初始化的' },
  every: (branch) => `所有 ${branch}`,
  some: (branch, blocks) => `模块 ${blocks.join('、')} 的 ${branch}`,
  part: { residual: '残差', norm: '归一化', position: '位置编码' },
}

/** What the bar says that tells in what the network differs. */
export const barWords = { en, zh } satisfies ByLanguage<typeof en>
export type BarWords = typeof en
