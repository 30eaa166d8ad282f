import type { Twin } from '../../engine/protocol.ts'
import { measuredValue } from '../../heatmap/figures.ts'
import { type ByLanguage, count } from '../../words/language.ts'

type Mixers = Record<Twin, (mixing: boolean) => string>

const en = {
  label: 'One picture, two networks, and a switch for what mixes their tokens',
  talk: 'Let the tokens talk',
  network: { linear: 'Without attention', attention: 'With attention' } satisfies Record<Twin, string>,
  mixer: {
    linear: (mixing: boolean): string => (mixing ? 'mlp2 mixes its tokens' : 'mlp2 left out of every block'),
    attention: (mixing: boolean): string =>
      mixing ? 'attention mixes its tokens' : 'attention left out of every block',
  } satisfies Mixers,
  sees: (network: string) => `${network}: what it sees`,
  announced: (network: string, name: string, share: string) => `${network}: ${name}, ${share}.`,
  picture: (shape: string) =>
    `The picture, ${/^[aeiou]/.test(shape) ? 'an' : 'a'} ${shape}. Drag it, or move it with the arrow keys.`,
  fixedPicture: 'The picture, as both networks see it',
  play: 'Play it',
  stop: 'Stop',
  on: 'On: the patches reach the class token, from which the answer is read, and both networks respond to the picture.',
  off: 'Off: nothing passes between tokens. The answer is read from the class token, which now never hears of the picture: whatever is drawn, each network gives one and the same answer.',
  /** What follows on another sentence brings the space between them along; Chinese has none. */
  blind: (name: string, share: string) =>
    ` However sure it sounds, “${name}, ${share}” is no sight of a ${name} but a constant of the trained weights.`,
  computing: 'computing…',
  frozen: (pictures: number, difference: number) =>
    ` ${count.en(pictures)} pictures so far; the largest difference in any logit is ${measuredValue(difference)}.`,
  stills: 'Three stills: two pictures while the tokens do not talk, and one while they do',
  tokensTalk: (mixing: boolean): string => (mixing ? 'The tokens talk' : 'The tokens do not talk'),
  /** Whole without its numbers too, which come later: they stand where its parts meet. */
  difference: (shape: string, other: string) => [
    `Attention decides anew for each picture which tokens to mix: when the ${shape} becomes a ${other}, its map of the patches that matter moves`,
    '; mlp2 mixes every picture by the same weights, and its map moves far less',
    '.',
  ],
  by: {
    attention: [' by ', ''],
    linear: [', by ', ' (0: the same map; 1: nothing in common)'],
  } satisfies Record<Twin, [string, string]>,
  measure: 'Measure it yourself',
  ways: {
    block: 'Step through the block',
    questions: 'Twelve questions, answered by trying',
    own: 'Bring your own',
  },
}

const zh: typeof en = {
  label: '一张图片、两个网络，以及一个让 token 混合与否的开关',
  talk: '让 token 互相交流',
  network: { linear: '没有注意力', attention: '有注意力' },
  mixer: {
    linear: (mixing) => (mixing ? '由 mlp2 混合 token' : '每个模块都去掉了 mlp2'),
    attention: (mixing) => (mixing ? '由注意力混合 token' : '每个模块都去掉了注意力'),
  },
  sees: (network) => `${network}的网络看到了什么`,
  announced: (network, name, share) => `${network}的网络：${name}，${share}。`,
  picture: (shape) => `图片，画的是${shape}。可以拖动，也可以用方向键移动。`,
  fixedPicture: '两个网络看到的图片',
  play: '播放',
  stop: '停止',
  on: '打开：答案从 class token 读出，它能得知各个图块（patch）的内容，两个网络都随图片作答。',
  off: '关闭：token 之间互不相通。答案从 class token 读出，而图片的任何内容都到不了它那里：不管画什么，每个网络都只有一个不变的回答。',
  blind: (name, share) =>
    `“${name}，${share}”听起来很有把握，其实网络什么也没看到：它只是由训练好的权重决定的一个常数。`,
  computing: '正在计算…',
  frozen: (pictures, difference) =>
    `到现在为止 ${count.zh(pictures)} 张图片，所有 logit 的最大差别是 ${measuredValue(difference)}。`,
  stills: '三张静态图：两张是 token 不交流时的，一张是交流时的',
  tokensTalk: (mixing) => (mixing ? 'token 互相交流' : 'token 互不交流'),
  difference: (shape, other) => [
    `注意力针对每张图片重新决定混合哪些 token：${shape}换成${other}，各个图块对答案的影响分布就变了`,
    '；mlp2 对所有图片都用同一组权重混合，影响分布的变动小得多',
    '。',
  ],
  by: { attention: ['（变动 ', '）'], linear: ['（变动 ', '；0 表示分布完全相同，1 表示毫无共同之处）'] },
  measure: '自己测一测',
  ways: {
    block: '一步一步看模块',
    questions: '十二个问题，动手找答案',
    own: '换成你自己的图片和权重',
  },
}

/** What the figure says that argues. */
export const argumentWords = { en, zh } satisfies ByLanguage<typeof en>
