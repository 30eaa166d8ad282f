import type { Change } from '../../engine/protocol.ts'
import { RELATIVES } from '../../model/blocks/index.ts'
import type { ByLanguage } from '../../words/language.ts'
import type { Mixing } from './measured.ts'

const en = {
  label: 'Something changed before the networks answer',
  change: 'changed',
  changes: {
    nothing: 'nothing',
    shuffled: 'patches shuffled',
    'moved 1': 'moved by 1 patch',
    'moved 3': 'moved by 3 patches',
    mirrored: 'mirrored',
    'no positions': 'without positions',
  } satisfies Record<Change, string>,
  does: {
    nothing: 'The picture as it is.',
    shuffled: 'The same patches in another order, one and the same for every picture.',
    'moved 1': 'One patch to the right; what leaves the picture comes in again on the left.',
    'moved 3': 'Three patches to the right; what leaves the picture comes in again on the left.',
    mirrored: 'Left and right exchanged.',
    'no positions': 'The picture as it is, but nothing is added to a patch that says where it was.',
  } satisfies Record<Change, string>,
  networks: {
    linear: 'token MLP',
    attention: 'attention',
    none: 'no mixing, mean',
    featurenorm: 'norm2 over features',
    ...RELATIVES,
  } satisfies Record<Mixing, string>,
  picture: 'The picture as the networks are given it',
  answerOf: (network: string) => `What the network with ${network} says`,
  table: 'Share of pictures named rightly, by what is changed',
  here: (right: number, pictures: number) => `here ${right} of ${pictures}`,
  count: (pictures: number, change: string) => `Count on ${pictures} pictures: ${change}`,
  counting: (network: string, done: number, pictures: number) =>
    `${network}: ${done} of ${pictures}… One network after the other.`,
  stop: 'Stop',
  misfit: (trained: number, grid: number) =>
    `These networks were trained for ${trained} × ${trained} patches, and this picture has ${grid} × ${grid}. What is counted below are pictures of their own size.`,
}

const zh: typeof en = {
  label: '改动之后各网络的回答',
  change: '改动',
  changes: {
    nothing: '不改',
    shuffled: '打乱图块',
    'moved 1': '右移 1 个图块',
    'moved 3': '右移 3 个图块',
    mirrored: '左右镜像',
    'no positions': '不加位置编码',
  },
  does: {
    nothing: '原样的图片。',
    shuffled: '同样的图块换了次序，所有图片都用同一种次序。',
    'moved 1': '整张图右移一个图块，移出右边的从左边回来。',
    'moved 3': '整张图右移三个图块，移出右边的从左边回来。',
    mirrored: '左右对调。',
    'no positions': '图片不变，但不给图块加上位置编码，网络无从知道它在哪里。',
  },
  networks: {
    linear: 'token MLP',
    attention: '注意力',
    none: '无混合，取平均',
    featurenorm: 'norm2 沿特征',
    ...RELATIVES,
  },
  picture: '交给各网络的图片',
  answerOf: (network) => `${network}网络的回答`,
  table: '各种改动下的准确率',
  here: (right, pictures) => `本机 ${right}/${pictures}`,
  count: (pictures, change) => `用 ${pictures} 张图片统计：${change}`,
  counting: (network, done, pictures) => `${network}：${done}/${pictures}…各个网络依次统计。`,
  stop: '停止',
  misfit: (trained, grid) =>
    `这些网络是为 ${trained} × ${trained} 个图块训练的，而这张图片有 ${grid} × ${grid} 个。下面统计的是它们自己尺寸的图片。`,
}

/** What the cell says in which pictures are changed. */
export const changesWords = { en, zh } satisfies ByLanguage<typeof en>
