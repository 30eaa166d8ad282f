import type { ByLanguage } from '../words/language.ts'

/** Which keys there are, and what they are called, is a language's own matter. */
interface Sheet {
  title: string
  groups: Record<
    'anywhere' | 'steps' | 'presenting' | 'matrix' | 'number',
    { title: string; keys: Record<string, string> }
  >
}

const en: Sheet = {
  title: 'Keys',
  groups: {
    anywhere: {
      title: 'Anywhere',
      keys: { '?': 'this sheet', Tab: 'to the next control; with Shift, to the previous one' },
    },
    steps: {
      title: 'The block’s steps',
      keys: {
        '← →': 'previous and next step, where nothing else takes them',
        '[ ]': 'the same, wherever you are',
        Space: 'play and pause',
        f: 'full screen; again to leave it',
        p: 'present: large, and without the text; again to end it',
        Esc: 'unpin all cells; while presenting, end it',
      },
    },
    presenting: {
      title: 'While presenting',
      keys: {
        '→ Page Down Space': 'next step, wherever the focus is',
        '← Page Up': 'previous step',
      },
    },
    matrix: {
      title: 'A matrix, the patches, the filters',
      keys: {
        '← ↑ → ↓': 'from cell to cell',
        'Page Up, Page Down': 'ten rows at a time',
        'Home, End': 'to the start and the end of the row',
        Enter: 'pin the cell, or choose the patch or filter',
      },
    },
    number: {
      title: 'A number with a dotted line, a slider',
      keys: {
        '← ↓, → ↑': 'one step down, one step up',
        'Page Up, Page Down': 'a larger step',
        'Home, End': 'the smallest and the largest value',
      },
    },
  },
}

const zh: Sheet = {
  title: '键盘操作',
  groups: {
    anywhere: {
      title: '全局',
      keys: { '?': '打开这张按键表', Tab: '跳到下一个控件；加 Shift 则返回上一个' },
    },
    steps: {
      title: '模块的各个步骤',
      keys: {
        '← →': '上一步、下一步（图在屏幕内时）',
        '[ ]': '同上，焦点在滑块、矩阵上时也可以',
        空格: '播放、暂停',
        f: '全屏，再按退出',
        p: '演示：放大并隐去正文，再按结束',
        Esc: '取消跟踪的数；演示时为结束演示',
      },
    },
    presenting: {
      title: '演示时（翻页笔也可以）',
      keys: {
        '→ Page Down 空格': '下一步，焦点在哪里都可以',
        '← Page Up': '上一步',
      },
    },
    matrix: {
      title: '矩阵、图块网格、滤波器列表',
      keys: {
        '← ↑ → ↓': '逐个移动',
        'Page Up、Page Down': '一次移动十行',
        'Home、End': '移到行首、行尾',
        Enter: '固定元素，或选中图块、滤波器',
      },
    },
    number: {
      title: '带虚线的数字、滑块',
      keys: {
        '← ↓、→ ↑': '减一档、加一档',
        'Page Up、Page Down': '大步增减',
        'Home、End': '最小值、最大值',
      },
    },
  },
}

/** What the keys do. */
export const keySheetWords = { en, zh } satisfies ByLanguage<Sheet>
