import type { ByLanguage } from '../../words/language.ts'

const en = {
  label: 'Lengths of the rows of mlp2.fc2',
  lengths: (classToken: string, mean: string) =>
    `class token ${classToken}, the other rows ${mean} on average`,
}

const zh: typeof en = {
  label: 'mlp2.fc2 各行的 L2 范数',
  lengths: (classToken, mean) => `class token 一行 ${classToken}，其余各行平均 ${mean}`,
}

/** What is said of the rows that nothing reads. */
export const unreadWords = { en, zh } satisfies ByLanguage<typeof en>
