import { RELATIVES } from '../../model/blocks/index.ts'
import type { Task } from '../../model/config.ts'
import type { ByLanguage } from '../../words/language.ts'
import type { Mixing } from './measured.ts'

const en = {
  label: {
    shapes: 'How training went, and what is taken for what: shapes',
    places: 'How training went, and what is taken for what: arrangements',
    fashion: 'How training went, and what is taken for what: garments',
  } satisfies Record<Task, string>,
  curves: 'While it learned',
  curvesOf: (ends: readonly (readonly [Mixing, number])[]): string =>
    `Share of right answers by the number of pictures seen. At the end: ${ends
      .map(([mixing, share]) => `${en.networks[mixing]} ${en.share(share)}`)
      .join(', ')}.`,
  networks: {
    linear: 'token MLP',
    attention: 'attention',
    none: 'nothing',
    featurenorm: 'norm2 over features',
    ...RELATIVES,
  } satisfies Record<Mixing, string>,
  network: 'Network',
  pictures: (pictures: string) => `${pictures} pictures seen`,
  share: (share: number) => `${(100 * share).toFixed(0)} %`,
  confusion: 'What is taken for what',
  kinds: { shapes: 'shape', places: 'arrangement', fashion: 'kind of garment' } satisfies Record<
    Task,
    string
  >,
  confusionOf: (mixing: Mixing, task: Task) =>
    `Of each ${en.kinds[task]}, a row, how many pictures got which answer, a column. Between tokens: ${en.networks[mixing]}.`,
  corner: 'is ↓ named →',
}

const zh: typeof en = {
  label: {
    shapes: '训练过程与混淆情况：图形',
    places: '训练过程与混淆情况：摆法',
    fashion: '训练过程与混淆情况：服装',
  },
  curves: '学习过程',
  curvesOf: (ends) =>
    `随看过的图片数变化的正确率。最后：${ends.map(([mixing, share]) => `${zh.networks[mixing]} ${zh.share(share)}`).join('，')}。`,
  networks: {
    linear: 'token MLP',
    attention: '注意力',
    none: '无混合',
    featurenorm: 'norm2 沿特征',
    ...RELATIVES,
  },
  network: '网络',
  pictures: (pictures) => `看过 ${pictures} 张图片`,
  share: (share) => `${(100 * share).toFixed(0)}%`,
  confusion: '把什么认成什么',
  kinds: { shapes: '图形', places: '摆法', fashion: '服装' },
  confusionOf: (mixing, task) =>
    `每行一种${zh.kinds[task]}，每列一种回答，数字是图片张数。token 之间：${zh.networks[mixing]}。`,
  corner: '实际 ↓ 回答 →',
}

export const recordWords = { en, zh } satisfies ByLanguage<typeof en>
