import type { OpenedCheckpoint } from '../../engine/protocol.ts'
import { numTokens } from '../../model/config.ts'
import type { Place } from '../../weights/networks-in.ts'
import { type ByLanguage, count } from '../../words/language.ts'

/** A place in a checkpoint as the code that leads there has it. */
const path = ({ dict, prefix }: Place): string =>
  `${dict
    .split('.')
    .filter(Boolean)
    .map((key) => `['${key}']`)
    .join('')}${dict && prefix ? ' ' : ''}${prefix && `${prefix}*`}`

const en = {
  path,
  taken: (place: Place) => `Taken: ${path(place)}.`,
  leftOut: (names: readonly string[], count_: number) =>
    `Left out, as no part of the network: ${names.join(', ')}${count_ > names.length ? ` and ${count.en(count_ - names.length)} more` : ''}.`,
  opening: (name: string) => `Reading ${name}:`,
  bytesRead: (bytes: number) => `${(bytes / 1e6).toFixed(1)} MB looked at so far.`,
  stop: 'Stop',
  which: (name: string, networks: number) =>
    `${name} holds ${count.en(networks)} networks that can run here. Which shall run?`,
  network: ({ config, place }: OpenedCheckpoint) =>
    `${path(place) || 'at the top'}: ${config.dim} features, ${numTokens(config)} tokens, ${config.depth === 1 ? '1 block' : `${config.depth} blocks`}`,
  more: (others: number) => `${count.en(others)} more are not listed.`,
  none: 'None of them',
}

const zh: typeof en = {
  path,
  taken: (place) => `取自 ${path(place)}。`,
  leftOut: (names, count_) =>
    `不属于网络、没有使用的：${names.join('、')}${count_ > names.length ? ` 等 ${count.zh(count_)} 项` : ''}。`,
  opening: (name) => `正在读取 ${name}：`,
  bytesRead: (bytes) => `已查看 ${(bytes / 1e6).toFixed(1)} MB。`,
  stop: '停止',
  which: (name, networks) => `${name} 里有 ${count.zh(networks)} 个可以在这里运行的网络。要运行哪一个？`,
  network: ({ config, place }) =>
    `${path(place) || '最外层'}：${config.dim} 个特征，${numTokens(config)} 个 token，${config.depth} 个模块`,
  more: (others) => `另有 ${count.zh(others)} 个没有列出。`,
  none: '都不要',
}

/** What is said of a checkpoint while it is read, and of what was found in it. */
export const foundWords = { en, zh } satisfies ByLanguage<typeof en>
