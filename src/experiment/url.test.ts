import '../model/blocks/all.ts'
import { expect, test } from 'vitest'
import { DEFAULT_SHAPE_WORLD } from '../picture/shape-world.ts'
import { DEFAULT_SETTINGS, type Settings } from './settings.ts'
import { formatCode } from './shared-code.ts'
import { codeIn, formatSettings, parseSettings } from './url.ts'

const everything: Settings = {
  task: 'shapes',
  model: 'linear',
  beside: 'none',
  alone: 'mlp1.act',
  distilled: false,
  dim: 48,
  grid: 7,
  ratio: 2.5,
  weights: { kind: 'seeded' },
  seed: 3,
  block: 11,
  picture: {
    kind: 'shape',
    shape: { ...DEFAULT_SHAPE_WORLD, shape: 'ring', size: 0.3, turn: -20, pattern: 'dots' },
  },
  kept: { kind: 'shape', shape: { ...DEFAULT_SHAPE_WORLD, shape: 'heart', x: -0.5 } },
  head: 0,
  step: 'mlp2.act',
  pins: { features: 12, tokensHidden: 119 },
  view: 'centred',
  scale: 'shared',
  printout: 'article',
  inside: ['mlp1', 'mlp2'],
  without: ['0.mlp2', 'residual'],
  sort: 'smoothness',
  unit: 124,
  token: 49,
  span: 'upTo',
  talk: 'off',
  course: { optimizer: 'SGD', rate: 0.3, difficulty: 0.5, seed: 7 },
  present: true,
  backend: 'cpu',
}

test('the defaults are the bare address', () => {
  expect(formatSettings(DEFAULT_SETTINGS)).toBe('')
  expect(parseSettings('')).toEqual({ settings: DEFAULT_SETTINGS, problems: [] })
})

test('everything that can be set comes back from the link', () => {
  const link = formatSettings(everything)
  expect(link).toBe(
    '?beside=none&alone=mlp1.act&dim=48&grid=7&ratio=2.5&weights=seeded&seed=3&block=11&picture=ring,pattern:dots,size:0.3,turn:-20&kept=heart,x:-0.5&step=mlp2.act&cell=12,119&view=centred&scale=shared&printout=article&inside=mlp1,mlp2&without=0.mlp2,residual&sort=smoothness&unit=124&token=49&span=upTo&talk=off&course=SGD,rate:0.3,difficulty:0.5,seed:7&present&backend=cpu',
  )
  expect(parseSettings(link)).toEqual({ settings: everything, problems: [] })
})

test('a link that a mail program has encoded still works', () => {
  const link = `?${new URLSearchParams(formatSettings(everything))}`
  expect(link).toContain('%2C')
  expect(parseSettings(link).settings).toEqual(everything)
})

test.each([
  ['dim=9000', 'dim'],
  ['dim=', 'dim'],
  ['dim=1e2', 'dim'],
  ['grid=NaN', 'grid'],
  ['ratio=-1', 'ratio'],
  ['step=mlp3', 'step'],
  ['cell=1', 'cell'],
  ['cell=a,b', 'cell'],
  ['cell=500,3', 'cell'],
  ['picture=dragon', 'picture'],
  ['picture=star,size:99', 'picture'],
  ['picture=star,colour:2', 'picture'],
  ['inside=mlp9', 'inside'],
  ['backend=quantum', 'backend'],
  ['weights=stolen', 'weights'],
  ['block=4', 'block'],
  ['without=00.mlp2', 'without'],
  ['without=9.mlp1', 'without'],
  ['without=everything', 'without'],
  ['course=Adam', 'course'],
  ['course=SGD,rate:11', 'course'],
  ['course=SGD,seed:0.1e3', 'course'],
  ['course=SGD,constructor:1', 'course'],
])('%s is reported, and the default stays', (search, key) => {
  const { settings, problems } = parseSettings(`?${search}`)
  expect(settings).toEqual(DEFAULT_SETTINGS)
  expect(problems).toMatchObject([{ kind: 'value', key }])
})

test('one bad value does not spoil the others', () => {
  const { settings, problems } = parseSettings('?dim=banana&grid=7')
  expect(settings.grid).toBe(7)
  expect(problems).toHaveLength(1)
})

test('a row or a column alone can be held', () => {
  const { settings } = parseSettings('?step=mlp1.fc1&cell=90,')
  expect(settings.pins).toEqual({ tokens: 90 })
  expect(formatSettings(settings)).toBe('?step=mlp1.fc1&cell=90,')
})

test('a picture that stayed with its owner is reported', () => {
  expect(parseSettings('?picture=file').problems).toEqual([{ kind: 'own-picture' }])
})

test.each(['?fbclid=x', '?utm_source=mail&utm_medium=%', '?__proto__=1', '?%=%'])(
  '%s is none of our business',
  (search) => {
    expect(parseSettings(search)).toEqual({ settings: DEFAULT_SETTINGS, problems: [] })
  },
)

test('a picture of the reader’s own is in the link only by that name', () => {
  const picture = { kind: 'file', id: 1, file: new Blob() } as const
  expect(formatSettings({ ...DEFAULT_SETTINGS, picture })).toBe('?picture=file')
})

test('the code of a page stands behind its settings, whatever is in it', () => {
  const code = formatCode({ a: 'x[0] @ y  # ü & = + 100 %' }) ?? ''
  expect(codeIn(formatSettings(DEFAULT_SETTINGS, code))).toBe(code)
  const both = formatSettings(everything, code)
  expect(codeIn(both)).toBe(code)
  expect(parseSettings(both)).toEqual({ settings: everything, problems: [] })
  expect(codeIn('?dim=48')).toBe('')
})

test('code that was cut off on its way is reported, and the rest is read', () => {
  const whole = formatSettings(everything, formatCode({ a: 'x[0]' }) ?? '')
  for (const search of [whole.slice(0, -1), whole.slice(0, -7), '?code=', '?code=garbage'])
    expect(parseSettings(search).problems).toEqual([{ kind: 'code' }])
  expect(parseSettings(whole.slice(0, -7)).settings).toEqual(everything)
  expect(parseSettings('?code={"a":"x[0]"}&dim=48').problems).toEqual([])
})

test('an output is the answer or any patch, whether there is a class token or not', () => {
  for (const model of ['linear', 'mixer']) {
    expect(parseSettings(`?model=${model}&token=196`).settings.token).toBe(196)
    expect(parseSettings(`?model=${model}&token=197`).problems).toHaveLength(1)
  }
})

test('the ratio that is not written is the one the block is published with', () => {
  expect(parseSettings('?model=gmlp').settings.ratio).toBe(6)
  expect(parseSettings('?model=mixer').settings.ratio).toBe(4)
  for (const search of ['?model=gmlp', '?model=gmlp&ratio=4', '?ratio=6'])
    expect(formatSettings(parseSettings(search).settings)).toBe(search)
})

test('a head is one that the block has, and its width one that the heads share evenly', () => {
  const { settings, problems } = parseSettings('?model=attention&dim=100&step=attn.softmax&head=2&cell=5,9')
  expect(problems).toEqual([])
  expect(settings).toMatchObject({ dim: 99, head: 2, pins: { tokens: 5, keys: 9 } })
  expect(formatSettings(settings)).toBe('?model=attention&dim=99&step=attn.softmax&head=2&cell=5,9')
  expect(parseSettings('?model=attention&head=3').problems).toMatchObject([{ key: 'head' }])
  expect(parseSettings('?head=1').problems).toMatchObject([{ key: 'head' }])
  // Whole heads of 64, as a file may have them, though three do not share them.
  expect(formatSettings(parseSettings('?model=attention&dim=128').settings)).toBe('?model=attention&dim=128')
  expect(parseSettings('?model=attention&dim=8').problems).toMatchObject([{ key: 'dim' }])
})
