import type { ByLanguage } from '../words/language.ts'

const en = {
  address:
    'Only the picture’s address arrived here, not the picture. Save the picture on your device and drop the file, or copy the picture itself and paste it.',
  file: 'Your file is taken, but nothing on this page shows it.',
  code: 'The file’s code stands in the cells it was written in. It runs when you run it:',
  'no-code': 'This file has no code for the cells of this site.',
  see: 'See what the block makes of it',
}

const zh: typeof en = {
  address:
    '拖到这里的只是图片的网址，不是图片本身。请先把图片保存到设备上，再把文件拖进来；也可以复制图片后直接粘贴。',
  file: '文件已收下，但这一页不展示它。',
  code: '文件里的代码已放回原来的单元格，由你决定何时运行：',
  'no-code': '这个文件里没有本站单元格的代码。',
  see: '看看模块怎样处理它',
}

/** What is said of what was dropped on the page. */
export const droppedWords = { en, zh } satisfies ByLanguage<typeof en>
