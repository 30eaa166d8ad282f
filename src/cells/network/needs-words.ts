import type { ByLanguage } from '../../words/language.ts'

const en = {
  label: 'Which task needs what: share of pictures named rightly',
  network: 'between tokens',
  changes: { nothing: 'as it is', shuffled: 'patches shuffled', 'no positions': 'without positions' },
  guessing: (share: string) => `by guessing ${share}`,
  measured:
    'Of 1,024 held-out pictures at difficulty 0.5, or of the first 1,000 garments of the test set; in grey the range over three runs, where they differ.',
}

const zh: typeof en = {
  label: '哪个任务靠什么：准确率',
  network: 'token 之间',
  changes: { nothing: '不改', shuffled: '打乱图块', 'no positions': '不加位置编码' },
  guessing: (share) => `瞎猜是 ${share}`,
  measured:
    '用难度 0.5 的 1,024 张未参与训练的图片，服装用测试集最前面的 1,000 张；三次训练结果不同的，灰字给出范围。',
}

/** What the table says that tells which task needs what. */
export const needsWords = { en, zh } satisfies ByLanguage<typeof en>
