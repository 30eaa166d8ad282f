import { describe, expect, test, vi } from 'vitest'
import { HOME, routeOf } from './route.ts'

vi.mock('../words/language.ts', () => ({ LANGUAGES: ['en', 'zh', 'eo'] }))

describe('an address', () => {
  test.each([
    ['/zh/block', { language: 'zh', chapter: 'block' }],
    ['/eo/block.html', { language: 'eo', chapter: 'block' }],
    ['/eo/block/index.html', { language: 'eo', chapter: 'block' }],
    ['/eo/', { language: 'eo', chapter: HOME }],
    ['/eo/nothing', { language: 'eo', chapter: 'nothing' }],
  ])('%s has its language and its chapter', (path, route) => {
    expect(routeOf(path, ['zh'])).toEqual(route)
  })

  test.each([
    [['eo'], 'eo'],
    [['zh-Hans-CN'], 'zh'],
    [['xx', 'ZH-tw', 'en'], 'zh'],
    [['xx'], 'en'],
    [[], 'en'],
  ])('without a language is in the first of %j that there is', (preferred, language) => {
    expect(routeOf('/', preferred)).toEqual({ language, chapter: HOME })
    expect(routeOf('/block', preferred)).toEqual({ language, chapter: 'block' })
  })
})
