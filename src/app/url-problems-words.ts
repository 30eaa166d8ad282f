import type { ByLanguage } from '../words/language.ts'

const en = {
  problem: (key: string, value: string, allowed: string) =>
    `The link asks for ${key} = ${value}, which is not possible: ${allowed}. The default is used.`,
  allowed: {
    range: (min: number, max: number) =>
      min === max ? `it must be ${min}` : `it must be between ${min} and ${max}`,
    oneOf: (values: readonly string[]) => `it must be one of ${values.join(', ')}`,
    cell: 'it must be a row and a column that the matrix has, such as 7,3',
    shape: 'it must be a shape such as star, or star,size:0.5,turn:20',
    without: (branch: string) =>
      `it must be a list such as 0.${branch},residual,norm, of blocks that the network has`,
    course: 'it must be AdamW or SGD, or such as SGD,rate:0.3,seed:7',
  },
  ownWeights:
    'This link was made with its author’s own checkpoint, which never left their device. The weights that come with the page are used.',
  ownPicture:
    'This link was made with its author’s own picture, which never left their device. The default picture is shown.',
  code: 'The code in this link is damaged or cut off. The cells stand as the chapter has them.',
  ownDropped:
    'The page stopped the last time it took up the files you had given it. So it has let go of them and begins without; you can choose them again.',
}

const zh: typeof en = {
  problem: (key, value, allowed) => `链接中的 ${key} = ${value} 无效：${allowed}，已改用默认值。`,
  allowed: {
    range: (min, max) => (min === max ? `只能是 ${min}` : `取值范围是 ${min}～${max}`),
    oneOf: (values) => `只能是 ${values.join('、')} 之一`,
    cell: '应是矩阵中存在的行号和列号，例如 7,3',
    shape: '应是一种图形，例如 star 或 star,size:0.5,turn:20',
    without: (branch) => `应是一个列表，例如 0.${branch},residual,norm，其中的模块要在网络中存在`,
    course: '应是 AdamW 或 SGD，也可以写成 SGD,rate:0.3,seed:7 这样',
  },
  ownWeights: '这个链接用的是分享者自己的检查点，那个文件没有离开过分享者的设备。这里使用本站自带的权重。',
  ownPicture: '这个链接用的是分享者自己的图片，那张图片没有离开过分享者的设备。这里显示默认图片。',
  code: '链接里的代码已损坏，或被截断；单元格保持本章原样。',
  ownDropped: '上次载入你的文件时页面中断了，所以不再保留这些文件，先用默认内容打开；你可以重新选择它们。',
}

/** What is said of an address that cannot be followed. */
export const urlProblemsWords = { en, zh } satisfies ByLanguage<typeof en>

export type UrlProblemsWords = typeof en
