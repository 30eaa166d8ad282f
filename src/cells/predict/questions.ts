import { networkOf, type Settings, type Shown, sameRun } from '../../experiment/settings.ts'
import type { Experiment } from '../../experiment/store.ts'
import { axisSize } from '../../model/block.ts'
import { LINEAR } from '../../model/blocks/linear.ts'
import { type Limits, numTokens, pictureSide, type Sizes } from '../../model/config.ts'
import { networkParameterCount, parameterCount } from '../../model/counts.ts'
import { moduleAt } from '../../model/module-tree.ts'
import { PUBLISHED } from '../../model/published.ts'

/** What a reader can be asked to guess before it is computed. */
export interface NumberQuestion {
  /** Of the guess. Where they are wide, the slider moves by factors. */
  limits: Limits
  scale: 'linear' | 'logarithmic'
  unit: 'count' | 'percent' | 'megabytes' | 'plain'
  /** What must be computed before there is an answer. */
  needs: Shown | null
  /** What is changed once the guess is made, until there is an answer: the case that is asked about. */
  prepare?: (settings: Settings) => Partial<Settings>
  /** From what is set and what has been computed; null while that is not there yet. */
  answer: (experiment: Experiment) => number | null
}

const parametersOf = (path: string, sizes: Sizes) =>
  parameterCount(LINEAR, moduleAt(LINEAR.modules, path) ?? LINEAR.modules, sizes)

const percent = (part: number, whole: number) => (100 * part) / whole

/** The outputs of the last mlp2 that nothing reads: all tokens but the class token, with their weights and biases. */
export const unreadParameters = (sizes: Sizes): number =>
  (numTokens(sizes) - 1) * (axisSize(LINEAR, sizes, 'tokensHidden') + 1)

const PERCENT: Limits = { min: 0, max: 100, step: 1 }

export const QUESTIONS = {
  publishedTiny: {
    limits: { min: 0, max: 80, step: 0.1 },
    scale: 'linear',
    unit: 'percent',
    needs: null,
    answer: () => PUBLISHED.linearTiny.top1,
  },
  tokenShare: {
    limits: PERCENT,
    scale: 'linear',
    unit: 'percent',
    needs: null,
    answer: ({ settings }) =>
      percent(numTokens(settings) * settings.dim, 3 * pictureSide(networkOf(settings).config) ** 2),
  },
  finerPatches: {
    limits: { min: 1, max: 20, step: 0.1 },
    scale: 'linear',
    unit: 'plain',
    needs: null,
    answer: ({ settings }) =>
      parametersOf('', { ...settings, grid: 2 * settings.grid }) / parametersOf('', settings),
  },
  mlp2Share: {
    limits: PERCENT,
    scale: 'linear',
    unit: 'percent',
    needs: null,
    answer: ({ settings }) => percent(parametersOf('mlp2', settings), parametersOf('', settings)),
  },
  blindness: {
    limits: { min: 0, max: 10, step: 0.1 },
    scale: 'linear',
    unit: 'plain',
    needs: 'network',
    // Of the article's network: another kind of block has no mlp2, and some no class token.
    prepare: (settings) => ({
      model: 'linear',
      without: Array.from(
        { length: networkOf({ ...settings, model: 'linear' }).config.depth },
        (_, block) => `${block}.mlp2` as const,
      ),
    }),
    // What was computed before may be of another case that mixes no tokens.
    answer: ({ network, settings }) =>
      network && sameRun(network.settings, settings, 'network') ? network.result.blindness : null,
  },
  unreadShare: {
    limits: PERCENT,
    scale: 'linear',
    unit: 'percent',
    needs: null,
    answer: ({ settings }) => percent(unreadParameters(settings), parametersOf('', settings)),
  },
  geluPositive: {
    limits: PERCENT,
    scale: 'linear',
    unit: 'percent',
    needs: 'trace',
    answer: ({ traced }) => {
      const values = traced?.result.get('mlp1.act')?.data
      return values ? percent(values.filter((value) => value > 0).length, values.length) : null
    },
  },
  fileSize: {
    limits: { min: 0.1, max: 1000, step: 0.1 },
    scale: 'logarithmic',
    unit: 'megabytes',
    needs: null,
    // Four bytes a number, as float32 has them.
    answer: ({ settings }) => (4 * networkParameterCount(networkOf(settings).config)) / 1e6,
  },
} as const satisfies Record<string, NumberQuestion>

export type QuestionKey = keyof typeof QUESTIONS

/** Of a slider that goes from 0 to 1: the value it stands for, to two figures where it moves by factors. */
export function valueAt({ limits, scale }: NumberQuestion, place: number): number {
  const { min, max, step } = limits
  if (scale === 'logarithmic') return Number((min * (max / min) ** place).toPrecision(2))
  return Number((min + Math.round((place * (max - min)) / step) * step).toFixed(6))
}

/** Where on such a slider a value stands; what lies beyond an end stands at it. */
export function placeOf({ limits, scale }: NumberQuestion, value: number): number {
  const { min, max } = limits
  const place =
    scale === 'logarithmic' ? Math.log(value / min) / Math.log(max / min) : (value - min) / (max - min)
  return Math.max(0, Math.min(1, place))
}
