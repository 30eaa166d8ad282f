import type { ByLanguage } from '../../words/language.ts'

/** How often the network was right about pictures it was given, with positions or without. */
export interface Tally {
  pictures: number
  right: number
}

const en = {
  hasNeither: (className: string) =>
    `A network of ${className}s has no class token and no learned positions, which this figure is about.`,
  positions: {
    label: 'With positions and without',
    add: 'add the learned positions',
    parts: { content: 'what the patch says', position: '+ where the patch is', x: '= x' },
    map: (name: string, rows: number, columns: number) =>
      `${name}: ${rows} tokens down, ${columns} features across`,
    tallyWith: ({ right, pictures }: Tally) =>
      `with positions: ${pictures === 0 ? 'no picture yet' : `${right} of ${pictures} pictures right`}`,
    tallyWithout: ({ right, pictures }: Tally) =>
      `without: ${pictures === 0 ? 'no picture yet' : `${right} of ${pictures}`}`,
  },

  classToken: {
    label: 'Largest change since the picture before',
    none: 'Draw another picture to see how much row 0 changes, and how much the other rows do.',
    after: 'after',
    row0: 'largest change in row 0, the class token',
    others: 'largest change in the other rows',
  },
}

const zh: typeof en = {
  hasNeither: (className) => `这张图讲的是 class token 和位置编码，而由 ${className} 组成的网络两者都没有。`,
  positions: {
    label: '有位置编码与没有位置编码',
    add: '加上学到的位置编码',
    parts: { content: '图块的内容', position: '+ 位置编码', x: '= x' },
    map: (name, rows, columns) => `${name}：纵向 ${rows} 个 token，横向 ${columns} 个特征`,
    tallyWith: ({ right, pictures }) =>
      `有位置编码：${pictures === 0 ? '还没有统计' : `${pictures} 张图片答对 ${right} 张`}`,
    tallyWithout: ({ right, pictures }) =>
      `没有位置编码：${pictures === 0 ? '还没有统计' : `${pictures} 张图片答对 ${right} 张`}`,
  },

  classToken: {
    label: '与上一张图片相比的最大变化',
    none: '换一张图片，这里就会列出第 0 行和其余各行各变了多少。',
    after: '经过',
    row0: '第 0 行（class token）的最大变化',
    others: '其余各行的最大变化',
  },
}

/** What the cells of the tokens chapter say. */
export const tokensWords = { en, zh } satisfies ByLanguage<typeof en>
