import type { ByLanguage } from '../../words/language.ts'

const en = {
  head: 'head',
  attention: (token: string) => `What ${token} listens to, as shares of 1`,
  map: (token: string, head: number) => `Shares of the patches in what ${token} listens to, head ${head}`,
  classToken: 'class token',
  itself: 'the token itself',
  patches: 'all patches',
}

const zh: typeof en = {
  head: '头',
  attention: (token) => `${token} 关注哪里（各份额合计为 1）`,
  map: (token, head) => `头 ${head} 中，${token} 对各图块的关注份额`,
  classToken: 'class token',
  itself: '它自己',
  patches: '所有图块',
}

/** What is said of heads, and of what a token listens to. */
export const headWords = { en, zh } satisfies ByLanguage<typeof en>
