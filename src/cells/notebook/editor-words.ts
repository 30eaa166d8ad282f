import type { ByLanguage } from '../../words/language.ts'

const en = {
  how: 'Shift-Enter runs the cell. Escape, then Tab, leaves the editor. Alt-Up and Alt-Down change the number at the cursor; numbers can also be dragged.',
  keys: 'Signs',
}

const zh: typeof en = {
  how: '按 Shift-Enter 运行单元格；先按 Escape 再按 Tab 离开编辑器。Alt-↑ 和 Alt-↓ 增减光标处的数，也可以直接拖动数字。',
  keys: '符号',
}

export const editorWords: ByLanguage<typeof en> = { en, zh }
