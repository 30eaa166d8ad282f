import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'

const HAN = '\\p{Script=Han}'
const FULL = '，。：；？！、（）《》'

/** What Chinese typesetting does not have. The colon behind a key, and the end of a comment, are code. */
const FAULTS = {
  'a half-width mark beside a Chinese character': new RegExp(
    `${HAN}(?:[,;?!(]|:(?! ['\`]))|(?:[,:;?!] *|\\))${HAN}`,
    'gu',
  ),
  'a space beside a full-width mark': new RegExp(`(?:[${FULL}]|……) +(?!\\*/)\\S|\\S +(?:[${FULL}]|……)`, 'gu'),
  'a space beside a quotation mark': new RegExp(`[“”] +[${HAN}${FULL}]|[${HAN}${FULL}] +[“”]`, 'gu'),
}

/** A link of Markdown has half-width brackets of its own. */
const withoutLinks = (line: string) => line.replace(/\]\([^)\s]*\)/g, ']')

function faultsIn(text: string): string[] {
  const lines = text.split('\n').filter((line) => new RegExp(HAN, 'u').test(line))
  return Object.entries(FAULTS).flatMap(([fault, pattern]) =>
    lines.flatMap((line) => (withoutLinks(line).match(pattern) ?? []).map((found) => `${fault}: ${found}`)),
  )
}

describe('the Chinese is typeset as Chinese', () => {
  const chapters = readdirSync('content/zh').map((name) => `content/zh/${name}`)
  const words = readdirSync('src', { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && !name.endsWith('.test.ts'))
    .map((name) => `src/${name}`)
    .filter((path) => new RegExp(HAN, 'u').test(readFileSync(path, 'utf8')))

  test('wherever there is any', () => {
    expect(chapters.length).toBeGreaterThan(7)
    expect(words.length).toBeGreaterThan(20)
  })

  test.each([...chapters, ...words])('in %s', (path) => {
    expect(faultsIn(readFileSync(path, 'utf8'))).toEqual([])
  })
})

test.each(['特征, dim', 'dim, 特征', '读: 写', '读(写)', '先猜。 再看', '先猜 （再看）', '读 “特征”'])(
  '%s would be found',
  (text) => {
    expect(faultsIn(text)).not.toEqual([])
  },
)

test.each(['[模块](block)一章', '**特征。** 一个', "空格: '播放'", '/** 用语。 */', '取“特征”'])(
  '%s is right',
  (text) => {
    expect(faultsIn(text)).toEqual([])
  },
)
