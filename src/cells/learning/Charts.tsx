import { max } from 'd3'
import { useMemo } from 'react'
import { BATCH, LEARNED_SHAPES } from '../../engine/lessons.ts'
import { smoothed } from '../../experiment/learning-curve.ts'
import { type DrawnLine, LineChart } from '../../kit/LineChart.tsx'
import { LANES, type Lane } from '../../model/models.ts'
import { useWordsOf } from '../../words/reader.ts'
import { useLearning } from './use-learning.ts'
import { learningWords } from './words.ts'

/** So many steps there is room for from the beginning. */
const FEWEST_STEPS = 50

/** The loss of a guess among ten classes, ln 10, and a little more. */
const FIRST_LOSS = 2.5

/** What no curve needs: a run that goes wrong would leave no room for the others. */
const MOST_LOSS = 5

interface Props {
  lane: Lane
  label: string
}

/** All lanes have one scale, so that they can be compared. */
export function LossChart({ lane, label }: Props) {
  const steps = useLearning(({ curves }) => curves[lane])
  const highest = useLearning(({ curves }) =>
    Math.min(
      MOST_LOSS,
      Math.max(FIRST_LOSS, ...LANES.flatMap((each) => max(curves[each], ({ loss }) => loss) ?? [])),
    ),
  )
  const losses = useMemo(() => steps.map(({ loss }) => loss), [steps])
  return <Chart values={losses} highest={highest} top={highest.toFixed(1)} label={label} />
}

export function AccuracyChart({ lane, label }: Props) {
  const said = useWordsOf(learningWords)
  const steps = useLearning(({ curves }) => curves[lane])
  const shares = useMemo(() => steps.map(({ right }) => right / BATCH), [steps])
  return (
    <Chart
      values={shares}
      highest={1}
      top={said.percent(1)}
      label={label}
      mark={{ at: 1 / LEARNED_SHAPES.length, name: said.chance }}
    />
  )
}

interface ChartProps {
  values: readonly number[]
  highest: number
  /** The highest value as it is read. */
  top: string
  label: string
  /** A value to compare with. */
  mark?: { at: number; name: string }
}

/** Values by step, each as a faint line, and their running mean as a strong one. */
function Chart({ values, highest, top, label, mark }: ChartProps) {
  const longest = useLearning(({ curves }) => Math.max(FEWEST_STEPS, curves.linear.length))
  const lines = useMemo(
    (): DrawnLine[] => [
      { name: 'each', stroke: 'faint', points: byStep(values) },
      { name: 'mean', stroke: 'solid', points: byStep(smoothed(values)) },
    ],
    [values],
  )
  return (
    <LineChart
      label={label}
      height={96}
      across={[1, longest]}
      most={highest}
      lines={lines}
      levels={mark ? [mark.at] : []}
      ticks={[
        [0, '0'],
        [highest, top],
      ]}
      ends={['1', longest]}
    >
      {mark && (
        <p className="chart-name" style={{ top: `${100 - (100 * mark.at) / highest}%` }} aria-hidden="true">
          {mark.name}
        </p>
      )}
    </LineChart>
  )
}

const byStep = (values: readonly number[]) => values.map((value, index) => [index + 1, value] as const)
