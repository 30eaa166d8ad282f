import type { ByLanguage } from '../../words/language.ts'

const en = {
  label: 'head',
  token: 'the token',
  listens: 'listens to',
  attention: (token: string) => `What ${token} listens to, as shares of 1`,
  map: (token: string, head: number) =>
    `Shares of the patches in what ${token} listens to, head ${head}. Arrow keys move from patch to patch.`,
  point: 'Point at a patch to read its share.',
  patches: 'all patches',
}

const zh: typeof en = {
  label: '头',
  token: '这个 token',
  listens: '关注哪里',
  attention: (token) => `${token} 关注哪里（各份额合计为 1）`,
  map: (token, head) => `头 ${head} 中，${token} 对各图块的关注份额。用方向键逐个移动。`,
  point: '指向一个图块，即可读出它的份额。',
  patches: '所有图块',
}

/** What is said of heads, and of what a token listens to. */
export const headWords = { en, zh } satisfies ByLanguage<typeof en>
