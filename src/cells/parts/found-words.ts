import type { OpenedCheckpoint } from '../../engine/protocol.ts'
import { type BlockName, RELATIVES } from '../../model/blocks/index.ts'
import { firstPatch, type NetworkConfig, numPatches } from '../../model/config.ts'
import type { Place } from '../../weights/networks-in.ts'
import { type ByLanguage, count } from '../../words/language.ts'

/** A place in a checkpoint as the code that leads there has it. */
const path = ({ dict, prefix }: Place): string =>
  `${dict
    .split('.')
    .filter(Boolean)
    .map((key) => `['${key}']`)
    .join('')}${dict && prefix ? ' ' : ''}${prefix && `${prefix}*`}`

/** What a network of such blocks is called. */
const NAMES: Partial<Record<BlockName, string>> = { ...RELATIVES, attention: 'ViT/DeiT' }

type Found = NetworkConfig & { model: BlockName }

/** Of a DeiT with two tokens before the patches no ViT is meant. */
const nameOf = ({ model, distilled }: Found): string | undefined => (distilled ? 'DeiT' : NAMES[model])

const tokensOf = (config: Found): number => numPatches(config) + firstPatch(config)

const en = {
  path,
  yours: (name: string, config: Found, hasHead: boolean): string => {
    const { dim, depth, classes } = config
    const kind = nameOf(config) ? `${nameOf(config)}, ` : ''
    return `From ${name}: ${kind}${dim} features, ${tokensOf(config)} tokens, ${depth === 1 ? '1 block' : `${depth} blocks`}, ${hasHead ? (classes === 1 ? '1 class' : `${count.en(classes)} classes`) : 'no head'}. The file stays on your device.`
  },
  noEmbedding: 'It has no patch embedding, so a fresh one turns the picture into tokens.',
  distilled: (hasHead: boolean): string =>
    `Token 1 is its distillation token, which learned from a teacher and has a head of its own. ${hasHead ? 'The answer is the mean of both heads, as in DeiT.' : 'The file has neither that head nor the other.'}`,
  namedAs: (classes: number, first: string): string =>
    `Its ${classes} classes bear the names of this task’s, ${first} and so on; if it was trained for others, only their order is right.`,
  resized: (from: number, to: number): string =>
    `Its positions, learned for ${from} × ${from} patches, are resized to ${to} × ${to} as timm resizes them.`,
  onAnotherGrid: (from: number, to: number): string =>
    `Positions resized from ${from} × ${from} to ${to} × ${to}, as in timm.`,
  whyPlaces: (grid: number, side: number): string =>
    `Every weight over the tokens has been learned for one place of the picture, so they fit ${grid} × ${grid} patches and no other number. What can change is the picture: any that you choose is resized and cropped to ${side} × ${side} pixels.`,
  normalised: {
    label: 'Its pictures were normalised by',
    by: { imagenet: 'ImageNet’s mean and deviation', half: '0.5 and 0.5' },
  },
  taken: (place: Place) => `Taken: ${path(place)}.`,
  leftOut: (names: readonly string[], count_: number) =>
    `Left out, as nothing here reads it: ${names.join(', ')}${count_ > names.length ? ` and ${count.en(count_ - names.length)} more` : ''}.`,
  opening: (name: string) => `Reading ${name}:`,
  bytesRead: (bytes: number) => `${(bytes / 1e6).toFixed(1)} MB looked at so far.`,
  stop: 'Stop',
  which: (name: string, networks: number) =>
    `${name} holds ${count.en(networks)} networks that can run here. Which shall run?`,
  network: ({ config, place }: OpenedCheckpoint) =>
    `${path(place) || 'at the top'}: ${nameOf(config) ? `${nameOf(config)}, ` : ''}${config.dim} features, ${tokensOf(config)} tokens, ${config.depth === 1 ? '1 block' : `${config.depth} blocks`}`,
  betweenSentences: ' ',
  more: (others: number) => `${count.en(others)} more are not listed.`,
  none: 'None of them',
}

const zh: typeof en = {
  path,
  yours: (name, config, hasHead) => {
    const { dim, depth, classes } = config
    const kind = nameOf(config) ? `${nameOf(config)}，` : ''
    return `来自 ${name}：${kind}${dim} 个特征，${tokensOf(config)} 个 token，${depth} 个模块，${hasHead ? `${count.zh(classes)} 个类别` : '没有分类头'}。文件不会离开你的设备。`
  },
  noEmbedding: '其中没有图块嵌入，图片改用随机初始化的嵌入变成 token。',
  distilled: (hasHead) =>
    `token 1 是它的 distillation token（蒸馏 token），训练时跟教师网络学，有自己的分类头。${hasHead ? '回答取两个分类头的平均，与 DeiT 一致。' : '这个文件里两个分类头都没有。'}`,
  namedAs: (classes, first) =>
    `它的 ${classes} 个类别借用了当前任务的名称（${first}等）；如果它是为别的类别训练的，那么只有顺序是对的。`,
  resized: (from, to) => `位置编码是为 ${from} × ${from} 个图块学的，已按 timm 的做法缩放到 ${to} × ${to}。`,
  onAnotherGrid: (from, to) => `位置编码已从 ${from} × ${from} 缩放到 ${to} × ${to}，做法同 timm。`,
  whyPlaces: (grid, side) =>
    `token 方向的每个权重都是为图片上的一个位置学的，只适用于 ${grid} × ${grid} 个图块。能改的是图片：你选的任何图片都会缩放并裁剪到 ${side} × ${side} 像素。`,
  normalised: {
    label: '它的图片归一化时用的是',
    by: { imagenet: 'ImageNet 的均值和标准差', half: '均值 0.5、标准差 0.5' },
  },
  taken: (place) => `取自 ${path(place)}。`,
  leftOut: (names, count_) =>
    `这里用不到、没有读取的：${names.join('、')}${count_ > names.length ? ` 等 ${count.zh(count_)} 项` : ''}。`,
  opening: (name) => `正在读取 ${name}：`,
  bytesRead: (bytes) => `已查看 ${(bytes / 1e6).toFixed(1)} MB。`,
  stop: '停止',
  which: (name, networks) => `${name} 里有 ${count.zh(networks)} 个可以在这里运行的网络。要运行哪一个？`,
  network: ({ config, place }) =>
    `${path(place) || '最外层'}：${nameOf(config) ? `${nameOf(config)}，` : ''}${config.dim} 个特征，${tokensOf(config)} 个 token，${config.depth} 个模块`,
  betweenSentences: '',
  more: (others) => `另有 ${count.zh(others)} 个没有列出。`,
  none: '都不要',
}

/** What is said of a checkpoint while it is read, and of what was found in it. */
export const foundWords = { en, zh } satisfies ByLanguage<typeof en>
