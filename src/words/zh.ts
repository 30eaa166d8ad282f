import type { ShellWords } from './en.ts'
import { count } from './language.ts'

/** 网站框架和通用控件的用语。 */
export const zh: ShellWords = {
  site: {
    title: '真的需要注意力吗？',
    locale: 'zh_CN',
    theme: { system: '主题：跟随系统', light: '主题：浅色', dark: '主题：深色' },
    copyLink: '复制链接',
    linkCopied: '链接已复制',
    keys: '键盘操作（?）',
    reset: '重置',
    skip: '跳到正文',
    notFound: '没有这个页面。',
    notFoundTitle: '页面不存在',
    shortTitle: '无注意力',
    description: '在浏览器里一步一步地运行一个不需要注意力的视觉 Transformer 模块，看到它算出的每一个数。',
    previewAlt: '一张图片，以及没有注意力的网络模块由它得到的三个矩阵。',
    noScript:
      '没有启用 JavaScript，图都是静态的：网络对一张图片的计算结果。启用后，它们都会在你的设备上实时运行。',
    chapters: '章节',
    neighbours: '上一章与下一章',
    toStart: '回到开头',
  },
  number: count.zh,
  copy: '复制',
  copied: '已复制',
  late: { failed: '这一部分的代码无法下载。', again: '再试一次' },
  dismiss: '知道了',
}
