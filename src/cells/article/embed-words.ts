import type { ByLanguage } from '../../words/language.ts'

const en = {
  title: (figure: string) => `Embed ${figure} in a page`,
  name: (figure: string, site: string) => `${figure}, ${site}`,
  what: 'The figure goes on running on the other page, set as it is here. Pictures and checkpoints of your own stay with you: the default ones are shown instead.',
  frame: 'As a frame, for any page that takes HTML',
  element: 'As an element, which is as high as its figure',
  copy: { frame: 'Copy the frame', element: 'Copy the element' },
}

const zh: typeof en = {
  title: (figure) => `把${figure}嵌入网页`,
  name: (figure, site) => `${figure}，${site}`,
  what: '嵌入后，图仍可操作，初始设置与此处相同。你自己的图片和检查点不会随之带走，那里显示的是默认的。',
  frame: '用框架（iframe）嵌入：能写 HTML 的网页都可以',
  element: '用自定义元素嵌入：高度随图自动调整',
  copy: { frame: '复制框架代码', element: '复制元素代码' },
}

/** What the sheet says that has the code to embed a figure. */
export const embedWords = { en, zh } satisfies ByLanguage<typeof en>
