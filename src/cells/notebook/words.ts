import type { ByLanguage } from '../../words/language.ts'

const en = {
  cell: 'Code cell',
  run: 'Run',
  stop: 'Stop',
  reset: 'As it was',
  along: 'This chapter’s cells',
  openIn: 'Open in Jupyter (.zip)',
  gathering: 'Gathering the files…',
  openInNote:
    'All cells of this chapter as they stand, as a notebook and as a .py, with the weights and tensors that are set. Unpack it; all it needs is PyTorch and NumPy.',
  saveCode: 'Save my code',
  openCode: 'Open saved code',
  inLink: 'Your changes are in the address of the page: a link to it has them.',
  tooLong: 'Your changes are too long for a link; save them as a file instead.',
  displaced: 'Here stands code from a link or a file, in the place of your own.',
  bringBack: 'Bring mine back',
  taken:
    'The cells of this chapter as they stood on the page. The first one loads, from the files beside this one, the network, the tensors of its block and the picture that were set there; all it needs is PyTorch and NumPy.',
  failed: 'That did not work. Try again; the page goes on.',
}

const zh: typeof en = {
  cell: '代码单元格',
  run: '运行',
  stop: '停止',
  reset: '恢复原样',
  along: '本章的单元格',
  openIn: '在 Jupyter 中打开（.zip）',
  gathering: '正在打包……',
  openInNote:
    '本章全部单元格，保持现在的样子：一份笔记本、一份 .py，附上当前设定的权重和张量。解压即可运行，只需 PyTorch 和 NumPy。',
  saveCode: '保存我的代码',
  openCode: '打开保存的代码',
  inLink: '你的改动已写进本页的网址，复制链接就会带上。',
  tooLong: '你的改动太长，放不进链接，请存成文件。',
  displaced: '这里现在是链接或文件里的代码，不是你自己写的。',
  bringBack: '换回我的',
  taken:
    '本章的单元格，与网页上当时的样子相同。第一个单元格从旁边的文件中载入当时设定的网络、所看的块的各个张量和图片；只需 PyTorch 和 NumPy。',
  failed: '没有成功，请再试一次；页面不受影响。',
}

/** The words of a code cell before anything is done with it. */
export const notebookWords: ByLanguage<typeof en> = { en, zh }
