import { describe, expect, test } from 'vitest'
import { meanSmoothness, sortedUnits } from '../src/cells/mixing/token-filters.ts'
import { folderOnDisk, nodeDevice } from '../src/engine/in-node.ts'
import { Session } from '../src/engine/session.ts'
import { requestOf, type Shown, weightsOf } from '../src/experiment/settings.ts'
import { formatSettings, parseSettings } from '../src/experiment/url.ts'
import { SHAPES } from '../src/picture/shapes.ts'
import { LANGUAGES } from '../src/words/language.ts'
import { attributeOf, componentsIn, readChapters } from './chapter.ts'

const GUIDES = readChapters('.').filter(({ name }) => name === 'teaching')

const statesIn = ({ tree }: (typeof GUIDES)[number]): string[] =>
  componentsIn(tree).flatMap((element) =>
    element.name === 'State' ? (attributeOf(element, 'of') ?? []) : [],
  )

const settingsOf = (state: string) => parseSettings(state.match(/\?[^#]*/)?.[0] ?? '').settings

test('every language leads to the same states, and every state is one', () => {
  const [first = [], ...others] = GUIDES.map(statesIn)
  expect(GUIDES).toHaveLength(LANGUAGES.length)
  expect(first.length).toBeGreaterThan(15)
  for (const states of others) expect(states).toEqual(first)
  for (const state of first) {
    const search = state.match(/\?[^#]*/)?.[0] ?? ''
    expect(parseSettings(search).problems, state).toEqual([])
    expect(formatSettings(parseSettings(search).settings), state).toBe(search)
  }
})

describe('what the lessons say is to be seen is so', async () => {
  const session = new Session({ device: nodeDevice, weights: folderOnDisk('public/weights'), tell: () => {} })
  await session.start('wasm')
  const states = GUIDES[0] ? statesIn(GUIDES[0]) : []

  /** What is computed in a state that the guide has. */
  async function computed(state: string, shown: Shown) {
    expect(states).toContain(state)
    const request = requestOf(settingsOf(state), new Set([shown]))
    const outcome = await session.run(request, new AbortController().signal)
    if (outcome.kind !== 'result') throw new Error(JSON.stringify(outcome))
    return outcome.result
  }
  const logitsIn = async (search: string) => {
    const { network } = await computed(`network${search}#the-network`, 'network')
    return [...(network?.depths.at(-1)?.logits ?? [])]
  }
  const answerIn = async (search: string) => {
    const logits = await logitsIn(search)
    return SHAPES[logits.indexOf(Math.max(...logits))]
  }
  const numberIn = async (step: string, [row, column]: readonly [number, number]) => {
    const { trace } = await computed(`block?step=${step}&cell=${row},${column}#block`, 'trace')
    const matrix = trace?.get(step)
    return matrix?.data[row * matrix.columns + column]
  }

  test('the flip moves a number and leaves it as it is', async () => {
    const before = await numberIn('add1', [50, 21])
    expect(before).toBeTypeOf('number')
    expect(await numberIn('transpose1', [21, 50])).toBe(before)
  })

  test('fresh filters are noise, and trained ones are smoother', async () => {
    const smoothnessIn = async (state: string) => {
      expect(states).toContain(state)
      const name = 'blocks.0.mlp2.fc1.weight'
      const fc1 = (await session.ask('readArrays', { weights: weightsOf(settingsOf(state)), names: [name] }))[
        name
      ]
      if (!fc1) throw new Error(`there is no ${name}`)
      return meanSmoothness(sortedUnits(fc1, 'telling'), fc1)
    }
    expect(await smoothnessIn('mixing?weights=seeded#filters')).toBeCloseTo(0, 1)
    expect(await smoothnessIn('mixing#filters')).toBeGreaterThan(0.2)
  })

  test('without any mlp2 a circle gets the star’s answer', async () => {
    const none = 'without=0.mlp2,1.mlp2,2.mlp2,3.mlp2'
    const answer = await logitsIn(`?${none}`)
    expect(answer).toHaveLength(SHAPES.length)
    expect(await logitsIn(`?picture=circle&${none}`)).toEqual(answer)
  })

  test.each([
    ['', true],
    ['?without=0.mlp2', false],
    ['?without=3.mlp2', true],
    ['?without=position', true],
    ['?without=residual', false],
    ['?without=norm', false],
    ['?picture=star,pattern:checks,x:-1,size:0.25,patternStrength:1', false],
  ])('whether network%s names the star: %s', async (search, names) => {
    expect((await answerIn(search)) === 'star').toBe(names)
  })
})
